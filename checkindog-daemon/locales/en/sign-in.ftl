# Staff sign-in.
sign-in-title = Sign in
sign-in-email = E-mail
sign-in-password = Password
sign-in-submit = Sign in
sign-in-wrong = Wrong e-mail or password.
sign-in-missing = Enter your e-mail and your password.
sign-in-throttled = Too many attempts. Try again in { $seconds } s.
sign-in-no-salon = This account does not belong to any salon.
