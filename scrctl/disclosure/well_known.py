"""Words that streets are named after and that every report may hold: they tell no street alone.

With what the street is, or with a number, each still tells it: Gloucester Road.
"""

# Towns, cities, counties and regions, each word of their names; of two words the telling one.
_TOWNS = """
    aberdeen accrington aldershot altrincham ambleside andover anglesey appleby arundel ashby
    ashford aylesbury banbury bangor barking barnet barnsley barnstaple barrow basildon
    basingstoke bassetlaw bedford bedfordshire belfast berkeley berkshire berwick beverley
    bexley birkenhead birmingham blackburn blackpool bodmin bognor bolton boston bournemouth
    bracknell bradford braintree brecon brent brentwood bridgend bridgwater bridlington brighton
    bristol britain bromley broxbourne buckingham buckinghamshire burnley burton buxton
    caernarfon calderdale cambridge cambridgeshire camden canterbury cardiff cardigan carlisle
    carmarthen chatham chelmsford chelsea cheltenham chepstow cheshire chester chesterfield
    chichester chippenham chorley cirencester clacton cleveland clitheroe colchester conway
    cornwall coventry crawley crewe croydon cumberland cumbria darlington dartford dartmouth
    denbigh derby derbyshire devizes devon dewsbury doncaster dorchester dorking dorset dover
    dublin dudley dundee dunstable durham ealing eastbourne eastleigh edinburgh enfield epping
    epsom essex europe evesham exeter exmouth falmouth fareham farnham faversham felixstowe
    flint folkestone gateshead glamorgan glasgow gloucester gloucestershire gosport grantham
    gravesend greenwich grimsby guernsey guildford hackney halifax halton hammersmith hampshire
    hampstead haringey harlow harrogate harrow hartlepool harwich haslemere hastings hatfield
    havering hereford herefordshire hertford hertfordshire hexham hillingdon hitchin horsham
    hounslow hucknall huddersfield hull humber hungerford huntingdon ilford ilfracombe ilkeston
    ipswich ireland islington jersey keighley kendal kenilworth kensington keswick kettering
    kidderminster kingston kirklees knowsley lambeth lancashire lancaster launceston leamington
    leeds leicester leicestershire lewes lewisham lichfield lincoln lincolnshire liverpool
    llandudno londonderry loughborough lowestoft ludlow luton maidenhead maidstone maldon
    malmesbury malvern manchester mansfield margate marlborough matlock medway melton mersey
    merseyside merton middlesbrough middlesex midlands milton monmouth montgomery morecambe
    morpeth newark newbury newcastle newham newhaven newmarket newport newquay norfolk
    northampton northamptonshire northumberland norwich nottingham nottinghamshire nuneaton
    oldham oxford oxfordshire pembroke penrith penzance peterborough plymouth pontefract
    portsmouth powys preston radnor ramsgate reading redbridge redcar redditch redruth reigate
    rochdale rochester romford rotherham rothwell rugby runcorn rutland salford salisbury
    sandwell scarborough scotland scunthorpe sefton selby sevenoaks sheffield shrewsbury
    shropshire skegness sleaford slough solihull somerset southampton southend southport
    southwark stafford staffordshire staines stamford stevenage stirling stockport stockton
    stratford stroud suffolk sunderland surrey sussex sutton swansea swindon tamworth taunton
    teesside teignmouth telford tewkesbury thames thanet thurrock tiverton torbay torquay totnes
    trafford trowbridge truro tunbridge tyneside uxbridge wakefield wales wallasey walsall
    waltham wandsworth warrington warwick warwickshire watford wellingborough welwyn westminster
    westmorland weston weymouth whitby whitehaven whitstable wigan wiltshire wimbledon wimborne
    winchester windermere wirral wisbech woking wokingham wolverhampton woolwich worcester
    worcestershire workington worksop worthing wrexham wycombe yarmouth yeovil yorkshire
"""
# Days, months, feasts and seasons; of the week and the year every report is full.
_TIMES = """
    afternoon annual april august autumn birthday century christmas decade december easter
    evening february friday holiday january lent michaelmas midnight midsummer monday monthly
    morning night november october saturday september spring summer sunday thursday today
    tomorrow tonight tuesday wednesday weekend weekly whitsun winter yesterday
"""
# What people do, and what they are to each other.
_PEOPLE = """
    accountant actor admiral adult advisor advocate agent ancestor apprentice architect artist
    aunt auntie author babies baby bachelor bargeman barrister blacksmith boatman brewer
    bricklayer bride brother builder cabinet captain carer carpenter chair chairman champion
    chancellor chaplain chemist chief child childminder children citizen cleaner clerk coachman
    cobbler colleague collier colonel commander companion constable consultant cooper coroner
    counsellor cousin cowman crofter curate customer dancer daughter deacon dealer dentist
    deputy detective director doctor draper driver engineer expert family father fellow fireman
    fisherman forester founder friar gamekeeper general gentleman girls glover governor grandad
    granddad grandfather grandma grandmother grandpa grandparent granny grocer guardian gunner
    husband infant inspector janitor joiner journalist keeper labourer ladies lady lawyer leader
    lecturer lieutenant lodger magistrate manager mariner masseur master matron mayor mechanic
    medic mentor merchant midwife miner minister monk mother mothers mummy musician navigator
    neighbour nephew niece nobody nurse nursery occupant officer optician orphan owner paramedic
    parent parents partner passenger pastor patient people person pharmacist physician pilgrim
    pilot plumber police policeman postman president priest principal prior prisoner probation
    professional professor psychiatrist psychologist ranger reader receptionist rector registrar
    relative resident reviewer sailor saint scholar scientist secretary sergeant servant sexton
    sheriff sibling singer sister social soldier solicitor stepfather stepmother stonemason
    stranger student surgeon surveyor teacher teenager tenant therapist trader trainer traveller
    treasurer tutor twins uncle veteran victim visitor volunteer waiter warrior watchman weavers
    widow wife witness woman women worker workers workman writer youth
"""
# Other words with which a sentence may begin, or which reports write with a capital.
_WORDS = """
    about above absence abuse academic access account action active activity addition address
    advice affairs after again against agency agree agreement alcohol alert alliance almost
    alone along already also although always america among analysis anchor animal another answer
    anybody anyone appeal appeals apple approach archive arena argument arrival arrow asked
    assembly assessment asset assistance association asylum atlantic attendance attention audit
    australia authority average avon aware background backward balance baptist barrier basic
    basin beacon bearing beauty because become before begin beginning behaviour behind being
    belief below benefit beside best better between beyond bicycle bigger board border borough
    both bottle bottom boundary branch brave bread breakfast breast breath brick brief bright
    british broad broken brought budget burial business busy butter button cabin calendar called
    campaign campus candle capital caravan careful cargo caring carried cause caution cellar
    cemetery census centenary centre certain chain challenge chamber change channel chapter
    character charge charter cheese choice christ circle circuit circus civic claim class
    classic clean clear climate clinical clock closed cloth cloud coach coal coalition coffee
    cold colliery colour column comfort comment commerce commercial commission commitment
    committee common commons commonwealth community company complete computer concern concert
    concord condition conduct conference confidence congregation congress connection consent
    constitution contact content continental control copper corner corporation cotton could
    council country courage course cousin cover craft creative credit crime crisis critical
    culture current custom dairy damage danger darkness data dearly death decided decision deep
    defence degree delight deliver demand department depot desert design despite detail
    development diamond different difficult digital dinner direct discovery discussion distance
    district divide division document domestic double doubt dream dress drink during duty eagle
    earlier early earth eastern eating echo economy edge edition education effect effort eight
    either elder electric element eleven elite embassy emergency empty endeavour energy engine
    english enough enterprise entrance entry equal escape estate every everybody everyone
    everything evidence exact example except exchange exchequer executive exhibition experience
    export external fable face facts fair fallen famous fashion father fault feather federation
    feeling fellowship fence ferry fever fewer field fifteen fifth fifty fight figure final
    finance finding finger fire first fiscal fleet flight float flood floor focus follow food
    football force foreign formal former fortress fortune forty forum forward fountain four
    fourteen fourth framework freedom fresh front fruit further future gallery game garage
    garrison gateway gazette giant given glory going golf gospel government grand granite gravel
    great greater green ground group growth guidance guide guild guildhall habit half halfway
    halt handle happy hardly harmony haven hearing heart heath heaven heavy height helpful
    heritage hidden high higher history hobby hollow holy home honest honey honour horizon horse
    hotel hour houses however human humble hundred hunger hurdle ideal identity image immediate
    imperial import important improvement incident including income increase indeed independence
    independent india industrial industry information initial inner inquest inquiry inside
    instead institute interest internal international interview into invention iron island issue
    italy item itself jockey joined joint journal journey judgment jungle justice kettle
    kindness kingdom kitchen knowledge labour ladder landing language large larger later latter
    launch leading leaf learning least leather leave leaving left legal legion leisure length
    lesson letter level liberal liberty library licence lighthouse lightning limit line linen
    lion list literature living local locality lodging logic longer looking loyal lucky lunch
    machine magazine magna maiden mainly majority making manner mansion marble margin marine
    maritime marriage masonic match material matter mature maximum meaning measure mechanical
    media medical medicine medieval meeting member memorial memory mental mercury message metal
    method metropolitan midland might military million mind mineral minor minute mirror missing
    mission mobile model modern moment monastery money month monument mortar mosque most mount
    mountain mouth movement municipal museum music mutual named narrow nation national native
    natural nature naval navigation navy near nearly necessary needle neither nest network
    neutral never newspaper next nine ninth normal north nothing notice novel number nursing
    object observatory occasion ocean office often olympic once only onward open opera opinion
    option orange order ordinary organ origin original other ought outcome outer outing outlook
    outside oval over overall package packet painting panel panorama paper paradise paragon
    parallel parcel park parliament part partnership party passage passion past pasture pathway
    pattern pavement payment penny pension perfect perhaps period permanent permission personal
    petition phone picture piece pillar pioneer pitch place plain planet plant plaster plate
    platform pleasant please pleasure plenty pocket point pole policy polish polite polling
    popular port position positive possible post potato potter pottery pound power practice
    prayer present press pressure pretty previous primary principle print prison private prize
    probably problem procedure process produce product profile progress project promise proof
    property protection proud provident province provision public publication published pupil
    purple purpose puzzle quality quarter quarterly question quick quiet quite race radio
    railroad rainbow ready real reason receipt recent recommendation record recovery referral
    referred reform refuge regard region register registered regular relation release relief
    religion rental repeat report republic request rescue research reserve reservoir resource
    respect response rest restaurant result retreat return reunion review revival reward rich
    rifle right ring rise risk rocket rolling roof rope rough round route royalty runway rural
    sacred saddle safe safeguarding safety sailing salute salvation sanctuary savings scale
    scene schedule science scope scout screen search season seat second secret section security
    segment senate senior sense serious service session settlement seven seventh several shadow
    shared sheep sheet shelter shield ship shop shoulder shower shrine sickness sight signal
    significant signs silence silk similar simple since single situation sixth sixty sleep slow
    smaller snow society soft solar solid some somebody someone something soon sound source
    southern space spare special speed spirit split sport spread square stable stadium staff
    stage standard star start state statement status steam step still stock stop store storey
    story strange strategy stream strength strong structure study style subject success such
    sudden sugar suite sunday sunlight sunny sunrise sunset sunshine superior supply support
    supported supreme surface surplus survey sweet swimming symbol synagogue system table
    talking tannery target tavern teaching team technical technology telegraph telephone
    television temperance temple temporary tenth terms terrace terrible test than thank their
    them theme then there these they thing think third thirty this those thought thousand thread
    three threshold through thus ticket tidal timber time tobacco together toilet token toll
    tomb tool topic total tourist toward towards trading tradition traffic train training tram
    transfer transport travel treasure treatment treaty tribune trinity triumph tropical trouble
    true trust truth tunnel twelve twenty under uniform union unique unite united unity until
    upon upward urban useful usual vacant valiant value variety various vault velvet venture
    venue version very vessel victory view village vineyard vintage violence virtue vision visit
    visiting vital voice volume waiting walking want warehouse warm warning watch watchtower
    wealth weather wedding week weight welcome welfare wells welsh wharf wheat wheel when where
    which while whoever whole wide wild wildlife winding window wine winner wisdom with within
    without wonder wooden woodland wool word work working workshop world worship would write
    writing wrong yellow yield young zion zone
"""
WELL_KNOWN = frozenset(f"{_TOWNS} {_TIMES} {_PEOPLE} {_WORDS}".split())
