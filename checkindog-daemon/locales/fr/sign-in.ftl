# Connexion de l’équipe.
sign-in-title = Connexion
sign-in-email = E-mail
sign-in-password = Mot de passe
sign-in-submit = Se connecter
sign-in-wrong = E-mail ou mot de passe incorrect.
sign-in-missing = Saisissez votre e-mail et votre mot de passe.
sign-in-throttled = Trop d’essais. Réessayez dans { $seconds } s.
sign-in-no-salon = Ce compte n’est rattaché à aucun salon.
