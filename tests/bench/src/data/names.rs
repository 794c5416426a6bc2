//! What invented clients and their animals are called and where they live. The frequent first.

pub const WOMEN: &[&str] = &[
    "Marie", "Nathalie", "Isabelle", "Sylvie", "Catherine", "Françoise", "Valérie", "Christine", "Sandrine",
    "Stéphanie", "Céline", "Julie", "Aurélie", "Émilie", "Hélène", "Léa", "Chloé", "Camille", "Manon",
    "Inès", "Zoé", "Élise", "Agnès", "Éléonore", "Anaïs", "Noémie", "Béatrice", "Geneviève", "Joëlle",
    "Maëlle", "Clémence", "Marie-Thérèse", "Anne-Sophie", "Gaëlle", "Solène", "Édith", "Loïse", "Fanny",
    "Yasmine", "Thi-Mai",
];

pub const MEN: &[&str] = &[
    "Jean", "Pierre", "Michel", "André", "Philippe", "Alain", "Bernard", "Nicolas", "Christophe",
    "Frédéric", "Stéphane", "Sébastien", "Jérôme", "Cédric", "François", "Éric", "Hervé", "Rémi", "Théo",
    "Lucas", "Hugo", "Raphaël", "Gaël", "Loïc", "Jean-Pierre", "Jean-François", "Benoît", "Gérard",
    "Étienne", "Anaël", "Maël", "Noël", "Joël", "Tanguy", "Mehdi", "Karim", "Yann", "Émile", "Ugo",
    "Zéphyrin",
];

pub const LAST: &[&str] = &[
    "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent",
    "Simon", "Michel", "Lefèvre", "Leroy", "Roux", "David", "Bertrand", "Morel", "Fournier", "Girard",
    "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau", "Vincent", "Müller", "Lefebvre", "Faure",
    "André", "Mercier", "Blanc", "Guérin", "Boyer", "Garnier", "Chevalier", "François", "Legrand",
    "Gauthier", "Garcia", "Perrin", "Robin", "Clément", "Morin", "Nicolas", "Henry", "Roussel", "Mathieu",
    "Gautier", "Masson", "Marchand", "Duval", "Denis", "Dumont", "Marie", "Lemaire", "Noël", "Meyer",
    "Dufour", "Meunier", "Brun", "Blanchard", "Giraud", "Joly", "Rivière", "Lucas", "Brunet", "Gaillard",
    "Barbier", "Arnaud", "Martinez", "Gérard", "Roche", "Renard", "Schmitt", "Roy", "Leroux", "Colin",
    "Vidal", "Caron", "Picard", "Roger", "Fabre", "Aubert", "Lemoine", "Renaud", "Dumas", "Lacroix",
    "Olivier", "Philippe", "Bourgeois", "Pierre", "Benoît", "Rey", "Leclerc", "Payet", "Rolland",
    "Leclercq", "Guillaume", "Lecomte", "López", "Jean", "Dupuy", "Guillot", "Hubert", "Berger",
    "Carpentier", "Sánchez", "Dupuis", "Moulin", "Louis", "Deschamps", "Huet", "Vasseur", "Perez",
    "Boucher", "Fleury", "Royer", "Klein", "Jacquet", "Adam", "Paris", "Poirier", "Marty", "Aubry", "Guyot",
    "Carré", "Charles", "Renault", "Charpentier", "Ménard", "Maillard", "Baron", "Bertin", "Bailly",
    "Hervé", "Schneider", "Fernandez", "Le Gall", "Collet", "Léger", "Bouvier", "Julien", "Prévost",
    "Millet", "Perrot", "Daniel", "Le Roux", "Cousin", "Germain", "Breton", "Rémy", "Besson", "Langlois",
    "Rodriguez", "Le Goff", "Pelletier", "Lévêque", "Perrier", "Leblanc", "Barré", "Lebrun", "Marchal",
    "Weber", "Mallet", "Hamon", "Boulanger", "Jacob", "Monnier", "Michaud", "Guichard", "Poulain",
    "Étienne", "Tanguy", "Nguyen", "Œuvrard",
];

pub const BEGINNINGS: &[&str] = &[
    "Bel", "Ber", "Bou", "Bri", "Cail", "Cha", "Chau", "Cor", "Cou", "Dau", "Del", "Des", "Dou", "Fal",
    "Fau", "Fé", "Gar", "Gau", "Gil", "Gran", "Gui", "Har", "Jau", "Lan", "Lau", "Lé", "Mau", "Mer", "Mon",
    "Mou", "Nor", "Pé", "Pou", "Ram", "Ré", "Rou", "Sau", "Tar", "Thé", "Tré", "Val", "Vau", "Ver", "Vil",
];

pub const ENDINGS: &[&str] = &[
    "ard", "bert", "bois", "chaud", "court", "det", "dier", "doux", "fort", "gnon", "land", "lard", "let",
    "lier", "lot", "mont", "nard", "neau", "net", "nier", "quet", "quin", "reau", "rel", "rier", "rin",
    "rot", "sard", "seau", "teau", "tier", "tin", "vier", "villé", "voix", "zac",
];

/// Reserved for examples, or below such a one: nobody has an address there.
pub const DOMAINS: &[&str] = &[
    "courriel.example", "poste.example", "example.com", "example.org", "example.net", "mel.example",
];

pub const COMPANIES: &[&str] =
    &["Élevage", "Chenil", "Pension canine", "Clinique vétérinaire", "Boulangerie", "Ferme", "SARL"];

pub const STREETS: &[&str] = &[
    "rue de la République", "rue Victor-Hugo", "avenue Jean-Jaurès", "rue des Lilas", "place de l’Église",
    "impasse des Acacias", "chemin du Moulin", "boulevard de la Liberté", "rue du Général-de-Gaulle",
    "allée des Tilleuls", "rue de l’Évêché", "quai des Célestins", "route de Périgueux",
    "rue Aristide-Briand", "cours Lafayette", "rue du Château",
];

pub const COMPLEMENTS: &[&str] =
    &["", "", "", "", "Bâtiment B", "Appartement 12", "Escalier C, 3e étage", "Résidence Les Chênes"];

pub const TOWNS: &[(&str, &str)] = &[
    ("75012", "Paris"), ("69003", "Lyon"), ("13006", "Marseille"), ("31000", "Toulouse"), ("06000", "Nice"),
    ("44000", "Nantes"), ("34000", "Montpellier"), ("67000", "Strasbourg"), ("33000", "Bordeaux"),
    ("59000", "Lille"), ("35000", "Rennes"), ("29200", "Brest"), ("24000", "Périgueux"),
    ("42000", "Saint-Étienne"), ("63000", "Clermont-Ferrand"), ("76600", "Le Havre"),
    ("01000", "Bourg-en-Bresse"), ("84000", "Avignon"), ("87000", "Limoges"), ("17000", "La Rochelle"),
];

pub const NOTES: &[&str] = &[
    "", "", "", "", "", "Préfère le samedi matin", "Chien craintif, prévoir deux personnes",
    "Appeler avant de passer", "Règle toujours en espèces", "Allergique aux shampooings parfumés",
    "Vient de la part de la clinique vétérinaire",
];

pub const ANIMALS: &[&str] = &[
    "Rex", "Oslo", "Ruby", "Rocky", "Nala", "Naya", "Tina", "Max", "Roméo", "Lola", "Maya", "Plume",
    "Pépette", "Caramel", "Noisette", "Ulysse", "Tango", "Chipie", "Filou", "Gaïa", "Hélios", "Iris",
    "Jazz", "Kiwi", "Loustic", "Mirza", "Orphée", "Pixel", "Réglisse", "Simba", "Téquila", "Ullys",
    "Vanille", "Whisky", "Xéna", "Youki", "Zorro", "Éclair",
];

pub const BREEDS: &[(&str, &str)] = &[
    ("Chien", "Caniche"), ("Chien", "Yorkshire terrier"), ("Chien", "Shih tzu"), ("Chien", "Bichon frisé"),
    ("Chien", "Golden retriever"), ("Chien", "Berger australien"), ("Chien", "Cocker anglais"),
    ("Chien", "croisé"), ("Chat", "Maine coon"), ("Chat", "Persan"), ("Chat", "européen"),
];
