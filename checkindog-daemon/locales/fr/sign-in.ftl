# Connexion de l’équipe.
sign-in-title = Connexion
sign-in-email = E-mail
sign-in-password = Mot de passe
sign-in-submit = Se connecter
sign-in-wrong = E-mail ou mot de passe incorrect.
sign-in-missing = Saisissez votre e-mail et votre mot de passe.
sign-in-throttled = Trop d’essais. Réessayez dans { $seconds } s.
sign-in-no-salon = Ce compte n’est rattaché à aucun salon.
sign-in-renewed = Votre mot de passe est changé. Connectez-vous avec le nouveau.
sign-in-interrupted = Votre session est terminée. Reconnectez-vous : ce que vous aviez saisi est gardé.
sign-in-over = Votre session est terminée. Reconnectez-vous, puis recommencez.
sign-in-forgotten = Mot de passe oublié ? Un propriétaire ou un responsable du salon peut vous créer un lien.
typed-title = Vous revoilà
typed-text = Votre session s’était terminée pendant la saisie. Rien n’est perdu, mais rien n’est encore enregistré.
typed-send = Enregistrer ma saisie
typed-drop = Abandonner cette saisie
