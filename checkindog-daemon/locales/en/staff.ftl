# The team of the salon: who works there, who is invited, who may do what.
place-team = Team
team-title = Team
team-count = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
team-you = You
column-member = Name
column-role = Role
column-since = Since
role-owner = Owner
role-manager = Manager
role-front_desk = Front desk
role-groomer = Groomer

roles-title = Who may do what
permission-read-records = See clients and animals
permission-write-memos = Write memos
permission-write-animals = Add and edit animals
permission-write-clients = Create, edit and delete clients
permission-import-export = Import and export
permission-change-settings = Change the settings of the salon
permission-manage-team = Invite, change roles, give a new password
permission-change-legal-identity = Change the salon’s legal identity
permission-manage-owners = The same for owners
permission-read-sign-ins = See when anybody of the team signed in

invite-title = Invite
invite-who = Whom do you invite?
invite-name = Name
invite-email-hint = The person will sign in with this address.
invite-role-hint = The table “Who may do what” on the page of the team says what each role is good for.
invite-submit = Create the invitation
invite-link-title = Invitation for { $name }
invite-link-text = Copy this link and send it to the invited person in any way you like. It lets them join the team.
invite-pending = Open invitations
invite-by = by { $name }, valid until { $date }
invite-withdraw = Withdraw
invite-withdrawn = The invitation of { $email } is withdrawn.
link-label = Link to hand over
link-once = This link will not be shown again. It works once, within 24 hours.
link-done = Done
action-copy = Copy
copied = Copied

member-place = Their place in the team
member-invited-by = Invited by
member-inactive = Access closed
member-not-yours = You cannot change this place.
member-role = Change role
member-role-changed = { $name } now has the role “{ $role }”.
member-deactivate-title = Close access
member-deactivate-text = The person is signed out at once and can no longer enter. What they did stays under their name.
member-deactivate = Close access
member-deactivate-question = Close the access of { $name }?
member-left = The access of { $name } is closed.
member-activate = Open access again
member-activate-text = The person will be able to sign in again, in their former role.
member-returned = The access of { $name } is open again.
renewal-offer-title = Forgotten password
renewal-offer-text = Create a link with which the person chooses a new password.
renewal-offer = Create a link
renewal-link-title = New password for { $name }
renewal-link-text = Copy this link and give it to that person alone: it opens their account.
renewal-title = New password
renewal-password = Your new password
renewal-submit = Save
error-last-owner-title = Last owner
error-last-owner-text = { $what } is the only owner of the salon: appoint another first.
error-works-elsewhere-title = Works elsewhere too
error-works-elsewhere-text = { $what } also works in a salon that you do not manage: only the administrator of the server can open this account.
error-left-team-title = Access closed
error-left-team-text = { $what } is no longer in the team: open their access again first.

joining-title = Join { $salon }
joining-text = { $name } invites you to the team, in the role “{ $role }”.
joining-known = You have an account already: give its password.
joining-forgotten = Forgotten your password? A manager of a salon where you already work can create a link for you.
joining-submit = Join the team
joining-done = Welcome to the team of { $salon }.
