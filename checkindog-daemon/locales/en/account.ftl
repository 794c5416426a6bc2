# My account: profile, password, second factor, devices, tokens, sign-ins.
account-profile = Profile
account-second-factor = Two-step verification
account-sessions = Devices
account-tokens = API tokens
account-sign-ins = Sign-ins
profile-saved = Your profile is saved.
password-change = Change password
password-current = Your current password
password-ends-sessions = Your other devices will be signed out.
password-revokes-tokens = Revoke my API tokens too
password-changed = Your password is changed; your other devices are signed out.

salons-yours = Your salons
salon-current = You are here
salon-enter = Go there
salon-entered = You are now at { $salon }.

session-this = This device
session-seen = seen { $seen }, signed in { $since }
session-end = Sign out
session-ended = This device is signed out.
sessions-end = Sign out all other devices
sessions-ended = All your other devices are signed out.
device-unknown = Unknown device

tokens-yours = Your tokens
tokens-text = A token lets a program act in your name in this salon, never beyond your role.
token-new = New token
token-name = What is it for?
token-name-hint = For instance: till, calendar, website
token-scopes = It may also…
token-scopes-hint = Every token may read what you see.
token-days = Life
token-days-30 = 30 days
token-days-90 = 90 days
token-days-365 = One year
token-days-none = Without end
token-create = Create the token
token-made = Token “{ $name }”
token-label = Your token
token-once = This token will not be shown again. Copy it now, and keep it like a password.
token-how = A program sends it in the header Authorization: Bearer.
token-created = created { $date }
token-used = used { $date }
token-unused = never used
token-ends = until { $date }
token-endless = without end
token-expired = Expired
token-revoke = Revoke
token-revoked = This token no longer works.
token-revoke-question = Revoke the token “{ $name }”? The program that uses it will no longer have access to the salon.
scope-read = Read
scope-write = Write
scope-import = Import
scope-manage = Manage
scope-write-text = Create, change and delete records
scope-import-text = Import and export
scope-manage-text = Manage the team, the settings of the salon, tokens and sessions

second-factor-text = Besides the password, a six-digit code from your phone will be asked for at each sign-in. Whoever guesses or steals your password stays outside.
second-factor-begin = Switch on two-step verification
second-factor-scan = Scan this code with an authenticator app (Aegis, FreeOTP, Google Authenticator, 1Password…).
second-factor-qr = QR code for the authenticator app
second-factor-by-hand = Or type this key:
second-factor-code = Enter the six-digit code that the app shows.
second-factor-confirm = Switch on
second-factor-on = On
second-factor-off = Off
second-factor-since = On since { $date }.
second-factor-remove = Switch off
second-factor-remove-title = Switch off two-step verification
second-factor-removed = Two-step verification is off.
recovery-title = Your recovery codes
recovery-text = Two-step verification is on. Should you lose your phone, each of these codes opens your account once.
recovery-once = These codes will not be shown again. Print them or write them down, elsewhere than on your phone.
recovery-kept = I have noted them
recovery-left = { $count ->
        [0] You have no recovery code left.
        [one] You have { $count } recovery code left.
       *[other] You have { $count } recovery codes left.
    }
recovery-few = Create new codes: the old ones will no longer work.
recovery-renew = Create new codes
member-second-factor-text = If the person has lost their phone and recovery codes, they will be able to sign in with the password alone.
member-second-factor-remove = Switch off two-step verification
member-second-factor-question = Switch off two-step verification of { $name }? Their account will open with the password alone.
member-second-factor-removed = Two-step verification of { $name } is off.

second-step-title = Two-step verification
second-step-code = Code of your app
second-step-hint = Six digits, or one of your recovery codes
second-step-lost = Lost your phone and codes? An owner of the salon can switch off two-step verification of your account.
second-step-alone = Are you the only owner? Whoever looks after the server does it with the command “checkindog-daemon user remove-second-factor”.
second-step-over = The time is over. Begin again with your password.
invalid-second_step = This code is not right, or has been used. Wait for the next one.

sign-ins-text = What happened at your door. If something was not you, change your password.
sign-ins-none = Nothing yet.
sign-in-failed = Refused
sign-in-event-password = Password
sign-in-event-second_step = Code of the app
sign-in-event-recovery_code = Recovery code
sign-in-event-reset_link = Link for a new password made by the team
sign-in-event-reset = New password chosen by a link
sign-in-event-password_changed = Password changed
sign-in-event-second_factor_on = Two-step verification switched on
sign-in-event-second_factor_off = Two-step verification switched off
sign-in-event-second_factor_reset = Two-step verification switched off by the team
sign-in-event-recovery_codes_renewed = New recovery codes
sign-in-event-token_made = API token created
sign-in-event-token_revoked = API token revoked
sign-in-event-joined = Entered a salon
sign-in-event-role_changed = Role changed
sign-in-event-left = Access closed by the team
sign-in-event-returned = Access opened again by the team
