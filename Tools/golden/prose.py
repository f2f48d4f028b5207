"""Invented paragraphs, for cases where what stands around them is the point."""
from blocks import P

HARBOUR = [P(text) for text in [
    "The harbour office will move into the old customs house before the winter, the council decided on Tuesday evening after a debate of "
    "three hours.",
    "The building has stood empty since 2009, and its roof lets in the rain. A survey found the walls sound, however, and the cellar drier "
    "than anyone had expected.",
    "\"We have paid rent for twenty years to sit in a container,\" said the harbour master, Ida Holm. \"It was cold in February and it was "
    "hot in July.\"",
    "Work begins in September and is meant to cost two million. Half of the sum comes from the region, which wants the square in front of "
    "the building opened to the public.",
    "Fishermen asked for a cold store in the cellar. The council promised to look into it, and to answer by the end of October.",
    "The container will not be wasted: the sailing school has asked for it, and will paint it blue.",
]]

ORCHARD = [P(text) for text in [
    "Every autumn the orchard behind the abbey gives away its windfalls, and every autumn more people come with baskets, prams and "
    "wheelbarrows.",
    "Forty kinds of apple grow there, some of them nowhere else. The oldest tree was planted in 1811 by a gardener whose name nobody wrote "
    "down.",
    "\"People ask which one is the best,\" says Tom Arden, who has pruned the trees since he was a boy. \"I tell them: the one that you "
    "carry home yourself.\"",
    "What nobody takes is pressed into juice on the last Sunday of October. Last year there were nine hundred bottles, and they were gone "
    "by noon.",
]]

FALTER = [P(text) for text in [
    "Im Moor hinter der Ziegelei fliegt wieder ein Schmetterling, den dort seit vierzig Jahren niemand gesehen hatte. Entdeckt hat ihn eine "
    "Schulklasse.",
    "Der Hochmoorgelbling braucht Rauschbeeren und Ruhe. Beides fehlte, solange Torf gestochen wurde; seit das Wasser zurück ist, wächst "
    "beides nach.",
    "„Wir dachten erst an einen Zitronenfalter“, erzählt die Lehrerin Maike Brandt. Ein Foto und ein Anruf beim Museum klärten die Sache.",
    "Das Moor bleibt für Besucher gesperrt, doch vom Bohlenweg am Rand ist der Falter im Juli mit etwas Geduld zu sehen.",
]]

BATEAU = [P(text) for text in [
    "Le dernier chantier naval de la rivière construit encore des barques en bois, une douzaine par an, toujours sur le même gabarit de "
    "chêne.",
    "Jeanne Mercier l'a repris à la mort de son oncle. Elle n'avait jamais tenu un rabot, et la première barque a coulé le jour de la mise "
    "à l'eau.",
    "« Depuis, je calfate deux fois », dit-elle. Les commandes viennent surtout de pêcheurs à la retraite, et de quelques mariés qui veulent "
    "une photo.",
]]
