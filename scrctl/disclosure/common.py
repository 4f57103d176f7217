"""Words that are names and also ordinary English, and words that name nobody by themselves."""

# Somebody may be called so; in a text they count only with a capital.
ORDINARY = frozenset(
    """
    abbot amber angel april archer art ash august autumn bailey baker ball banks barber basil bell
    best bill birch bird bishop black blue bond booth bowl boy brand bridge brook brooks brown buck
    bull burns bush butcher butler carol carpenter carter case cash chance chapel chapman charity
    chase cherry christian church clay close coast cole coleman cook cooper cope court cox crisp
    cross crown crystal daisy dale dawn day dean dear dell dick dolly drake drew driver duke earl
    early east eve faith farmer field fields finch fisher flint flora flower flowers ford forest
    foster fox frank free french friend frost gale gardener gate gates gene gentle gift ginger glass
    glen gold golden good grace grant gray green grey grove guest gun guy hall ham hand hands harm
    harry hawk hay hazel head heath heather hill hills hold holly holmes home hood hope house hunt
    hunter iris ivy jack jade jasmine jean jewel joy judge june justice keen kent key kid king kit
    knight lake lamb lance land lane lark last law laws lily little lock long lord love low mace
    major march mark marks marsh marshall martin mary mason may mead meadow mercy miles mill miller
    mills mist moon moor moore moss mother myrtle nance new nick noble north oak olive page paige
    painter pansy park parks parry parson parsons pat patience paul peace pearl peg penny pepper
    perry pike piper pitt place pool poole poppy porter potter power precious price prince prudence
    queen rain ray read reed rich ring river rivers rob robin rock rod rose rosemary rowan ruby rush
    sage salt sand sandy savage self shade sharp shaw shepherd short skinner sky small smart smith
    snow sole south spencer spring squires star stars steel stern stone storm street strong sue
    summer summers sunny swan swift tanner taylor temple terry thorn tiger tiller todd town tree
    trinity troy tucker turner union vale valentine van victor viola violet wade wall walker waller
    ward warden waters weaver webb wells west white wild will willow wills winner winter winters
    wise wolf wood woods worth wren wright yard york young
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)

MONTH_NAMES = frozenset({"april", "august", "june", "march", "may"})

# Parts of a name that are nobody's own.
PARTICLES = frozenset(
    """
    a al and ap bin bint da de del den der di dos du el fitz ibn la le lo mac mc o of san st
    saint ter the van von y dr mr mrs ms miss mx rev sir prof professor jr junior snr senior
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)

# Of those, what nobody is called, and what every text is full of.
NOBODYS = frozenset(
    """
    a i and of the dr mr mrs ms miss mx rev sir prof professor jr junior snr senior
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)

# Ends of a place's name that say what it is and not which.
KINDS_OF_PLACE = frozenset(
    """
    academy and at avenue catholic cottage centre center ce childrens children s church clinic close
    college community comprehensive court day drive first for foundation gardens general grammar
    green grove health high home hospice hospital hostel hotel house infant infants infirmary junior
    lane lower medical middle mixed nhs nursery nurseries of park place playgroup pharmacy practice
    pre pre-school preschool primary rc refuge road roman royal school schools secondary special
    street surgery the trust unit university upper ward way
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)

# Kinds that come first too: University Hospital of Stourmouth, The Willows.
INSTITUTIONS = frozenset(
    """
    academy clinic college hospice hospital infirmary nursery preschool school surgery university
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)
LEADING = INSTITUTIONS | {"at", "for", "general", "nhs", "of", "royal", "the"}

# Letters that every report of the field is full of; never somebody's initials.
ACRONYMS = frozenset(
    """
    scr lscb gp nhs cqc dfe mash lado camhs send sen ehcp cin cpp icpc rcpc dhr maca pdf html uk
    usa eu ofsted cps cafcass idva marac mappa dv da pca dna ae qa hr it pe tv id am pm bbc aids
    hiv add adhd asd gdpr dpa crb dbs ngo ceo cv faq kpi tba tbc url sw hv yp mh fm ed dc pc di
    ds ss la cp ct ms ot mr dr ok no vs
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)

# Ends of the name of a street, a house or a row of houses.
STREET_ENDS = frozenset(
    """
    avenue bank broadway buildings close cottage cottages court crescent croft crossing drive end
    estate farm flats gardens gate green grove heights hill house lane lodge mansions mews mount
    parade park passage path place quay rise road row square street terrace view villas walk way
    wharf yard
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)

# Words of the names of streets that every town has; one of them alone tells no street.
STREETS_EVERYWHERE = frozenset(
    """
    abbey albert alexander alexandra alma arthur battle beech birch canal castle cedar central
    charles chestnut clarence coronation county cross crescent cricket dock duchess edward elizabeth
    empire factory forge foundry garden george granary grange grove hanover harbour hawthorn heights
    henry highfield hillside james jubilee junction kings lakeside laurel library lime london lower
    magnolia main manor maple market marina meadow middle millennium nelson newton norman northern
    oakfield orchard osborne palace parade parish pavilion pines portland priory prospect quarry
    queens railway recreation regent richmond riverside rosemary royal school shire sidings silver
    southern springfield station stanley stadium sycamore theatre tower trafalgar university upper
    valley vicarage victoria village walnut warren waterloo waterside wellington western wharf
    wharfside william willow willows windmill windsor woodland woodlands woodside yew
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)

# Countries at the end of an address: every report may name them.
COUNTRIES = ("England", "Wales", "Scotland", "Northern Ireland", "Great Britain", "United Kingdom")

STREETS = {
    "road": "rd", "street": "st", "avenue": "ave", "lane": "ln", "close": "cl", "drive": "dr",
    "court": "ct", "place": "pl", "gardens": "gdns", "square": "sq", "crescent": "cres",
    "terrace": "terr", "saint": "st",
}  # fmt: skip
