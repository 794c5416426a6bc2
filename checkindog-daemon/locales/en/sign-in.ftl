# Staff sign-in.
sign-in-title = Sign in
sign-in-email = E-mail
sign-in-password = Password
sign-in-submit = Sign in
sign-in-wrong = Wrong e-mail or password.
sign-in-missing = Enter your e-mail and your password.
sign-in-throttled = Too many attempts. Try again in { $seconds } s.
sign-in-no-salon = This account does not belong to any salon.
sign-in-renewed = Your password is changed. Sign in with the new one.
sign-in-interrupted = Your session has ended. Sign in again: what you had typed is kept.
sign-in-over = Your session has ended. Sign in again, then start over.
sign-in-forgotten = Forgotten your password? An owner or a manager of the salon can create a link for you.
typed-title = Welcome back
typed-text = Your session had ended while you were typing. Nothing is lost, but nothing is saved yet.
typed-send = Save what I typed
typed-drop = Drop what I typed
