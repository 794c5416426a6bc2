# La page d’accueil.
place-home = Accueil
home-greeting = Bonjour, { $name }
home-all = Tout voir
home-recent = Vus récemment
home-changed = Vos dernières modifications
home-changed-none = Les fiches que vous modifiez se retrouvent ici.
home-incomplete = À compléter
home-incomplete-text = Il manque à ces fiches ce que le salon demande.
home-begin = Par où commencer
home-begin-text = Votre salon est prêt. Il ne manque que vos clients.
home-begin-client = Créez une première fiche
home-begin-client-text = Un nom suffit : le reste se complète au fil des visites.
home-begin-import = Ou reprenez votre fichier
home-begin-import-text = Un carnet d’adresses ou un tableur se reprend d’un coup : rien n’est enregistré avant que vous ayez vérifié.
home-begin-wait = Dès que l’équipe aura créé les premières fiches, vous les trouverez ici.

# Au clavier
shortcuts = Raccourcis clavier
shortcut-search = Rechercher
shortcut-new = Nouveau client
shortcut-down = Ligne suivante
shortcut-up = Ligne précédente
shortcut-open = Ouvrir la fiche
shortcut-edit = Modifier la fiche
shortcut-help = Cette aide
