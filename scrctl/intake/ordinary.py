"""Words with which the sentences of a chronology begin, or that the field writes with a capital.

A capital on them is no sign of a name. Nobody is called so; what is also a name stands elsewhere.
"""

# Also names, but at the beginning of a sentence of a chronology hardly ever one.
HARDLY_NAMES = frozenset(
    """
    case close court day early first for free friend friends home house last long low new short
    boy key mother place school strong the town
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)

ORDINARY_WORDS = frozenset(
    """
    a about above absence absent abuse abusive accepted access accident accommodation according
    account action actions activity addiction admission admitted adult adults advice advised adviser
    advises affected after afternoon again against age aged agencies agency aggressive agreed
    agreement agrees alarm alcohol alerted allegation alleged alleges allergy allocated allocation
    almost alone alongside already also alternative although always ambulance an and anger angry
    annual anonymous another answer answered antenatal antisocial anxiety anxious any apologies
    apologised apparent appeared appears application applied appointment appointments approached are
    argued argument argumentative around arrange arranged arrangements arrears arrested arrived as
    aside asked asking asks asleep assault assaulted assessed assessment assessments assistant
    asthma at ate attempted attempts attend attendance attended attending attends audiology aunt
    authority available awaiting aware away baby back bail bank bathroom became because bed bedroom
    been before began beginning begun behaviour being below benefit benefits beside best better
    between birth birthday bit bite bled blew block body book booked booking books born both bottle
    bottom boy breach break breakfast bred brings broken brother brought bruise bruises bruising
    building built burn bus business but buys by call called caller calls came cancelled cannabis
    car cards care carer carers caseload cases cause caution cautioned centre change changed charge
    charged chased chaser check checked checks child childminder children chose circumstances
    claimed class clean clear clinic clinical clinician closed closure clothes coach cold colleague
    college come coming comment comments community complained complaint completed concern concerned
    concerns conditions conduct conference confidential confirmation confirmed consent considered
    consultant consultation contact contacted contacts continue continued continues contraception
    control conversation cooperation copies copy core correspondence could council counselling
    counsellor counter couple courts cousin cried cries crime criminal crisis crying cupboard
    current custody cut dad daily damage data date daughter days dealt deceased decided decision
    declined delay delivered delivery demanded denies dental dentist department depression deputy
    described describes description destroyed details detective develop development developmental
    diagnosed diagnosis diary did died dietitian difficult difficulties dirty disability discharge
    discharged discharging disclosed discloses disclosure discussed discusses discussion dishevelled
    dismissed distressed district document documents does dog doing domestic done door doubt
    downstairs draws dressed drink drinking drove drug drugs drunk due dummy during duty each
    earlier eats education eight eighth either elder electronic eleven else email emailed emails
    emergency employment end ended engaged engagement enough enquired enquirer enquiries enquiry
    entered entry environment episode escalate escalated escalation evening eventually every
    everyone everything eviction evidence evident ex examination examined except excluded exclusion
    excuse expected experience explained explains expressed extended external eye face failed
    failing fall families family father fear fed feed feeding feels fell felt female few fifth fight
    file files finally finance financial find fine finger finished fire five flat flew floor follow
    followed following food foot forgot form formal former forms forward foster fought found four
    fourth fracture from front full funding further future garden gas gave general get gets getting
    girl girls give given giving go goes going good gran grandad grandfather grandma grandmother
    grandparent grandparents great grew grievance ground group had half handed handover happened
    happy harm has have having he head headache headteacher health heard hearing hears held helped
    her hers hid hides him his history hit homeless homelessness hospital hostel hours housing how
    however hungry hurt husband hygiene idea identification identified if ill immediate immediately
    immunisation immunisations immunised impact important improved improvement in incident incidents
    including increase increased independent individual infant infection informal information
    informed informs initial injunction injured injuries injury inpatient inpatients inquiry inside
    inspection inspector instead intelligence intention inter interim internal interpreter
    intervention interview interviewed into intra invitation invited involved issue issued it item
    joined joint journal journey just keeps kept keys keyworker kicked kitchen knew knocked known
    knows lack laid landlord language large late later lay lays lead leaflet learning leave leaves
    leaving left legal legs less let lets letter letters level liaised liaison licence lied life
    light like likely limited line link list listened little live lived lives living loan local
    located log looked lost lots lounge lunch made main maintained make makes making male man
    management manager managers many marked material maternal maternity matter mattress meals means
    measles medical medication meeting meetings meets member men mental mention mentioned mentor
    mess message messages met midday midnight midway midwife midwives might mild milk minor minutes
    missed misses missing mobile moderate moment money monitored monitoring month monthly months
    mood morning most mother mouth moved moves much multi multiple mum must naked name named nappies
    nappy national near need needed needs negative neglect neighbour neighbours neither never new
    next night nine no nobody noise non none nor normal not notably note notebook noted notes
    nothing notice notices notification notified nowhere number numerous nurse nursery nurses
    nursing observed observes obtained occasion occupational occurred odour of off offence offer
    offered officer officers often ok okay older on once one ongoing only onto open opened operation
    opinion options order orders organised original other otherwise our out outcome outpatient
    outpatients outreach outside over overdose overdue overnight owing own owner paediatric
    paediatrician paediatrics page pages paid pain panel paper papers paragraph paramedics parent
    parental parents part parties partner partners party past paternal patient pattern pay payment
    pending people period permission person personal persons phase phone phoned photograph
    photographs physical physiotherapist picked placed placement plan planned plans play played
    playing plays plus pm point police poor portal position positive possible possibly post
    postnatal posts potential practice practitioner pregnancy pregnant prescribed prescription
    present presented presents pressure prevention previous previously primary prior prison private
    probably probation problem problems procedures process professional professionals programme
    progress prolonged promised property protection protective provide provided provider psychiatric
    psychiatrist psychologist psychology public punched pupil pushed put puts quality quarter query
    question questions quickly quiet quit radiology raised raising ran rang range rapid rash rather
    rating reached reaction read reads ready really reason reasons reassured recall receipt receive
    received recent recently reception recommended record recorded records recovery reduced refer
    reference referral referrals referred refers reflected refuge refused refuses regarding regards
    registered registration regular regularly rejected related relations relationship relatives
    released relevant reluctant remain remained remains remand reminder rent repair repairs repeat
    repeatedly replied reply report reported reports request requested requests required rescheduled
    research residential respond responded responds response responsible rest restraint result
    resulting results return returned returning returns revealed review reviewed reviews right
    rights rings risk room rooms round routine rubbish rude running runs safe safeguard safeguarding
    safely safety said same sample sanctioned sat saw says scan scared schedule school schools
    scratch scratches screen screening search seat seclusion second secondary section secure seek
    seeking seeks seemed seems seen sees self send sends senior sensitive sent sentence separate
    sequence sergeant serious service services session sessions set sets settled seven several
    severe sexual shakes shared shares she sheet shook shop shot should shoulder shouted shouting
    showed shown shows shut sibling siblings sickness side sight sign signed significant signs
    similar since single sister sit sits sitting situation six sixth skin slapped sleep sleeps slept
    slid slightly smacked small smells smelt smoke social sofa soiled solely solicitor some son soon
    sores sought sound source speaks speech spend spends spent split spoke spoken spot squeezed
    stable staff staffing stairs standard stands start started starting stated statement states stay
    stayed staying stays step stepfather stepmother still stitches stole stood stopped stopping
    story stranger strategy strengths stress strongly struck struggled struggles struggling student
    submitted subsequent subsequently substance such suffered suggested suicide suitable summary
    supervised supervision support supported supportive supports sure surgery suspected swab
    swimming swollen swore symptoms system table tablet tablets take taken takes taking talk talked
    talks targeted task teacher teachers teaching team teenager teeth telephone telephoned telling
    tells temporary ten tenancy tenant tenants tender term terms test tested tests text texted thank
    that their them then therapist therapy there these they things think thinks third this thorough
    those though thought threat threatened threats three threw through throughout time timeline
    times tired to today toddler together told tomorrow tone too took top total toward towards toys
    tracked trained training transfer transferred transport treat treated treatment triage trial
    tried tries trip truancy true trust trying tuesday turned turns twelve two type unable
    unannounced unaware unborn uncle unclear uncles uncooperative under understood undertaken
    underweight unexplained unfortunately unit university unknown unsafe unsettled unsuccessful
    unsure until unwell up update updated upon upset upstairs upwards urgent urine use used uses
    using usual utilities vaccination vehicle verbal verbally versus very via victim video view
    views violence visible visit visited visiting visitor visits voice voicemail volatile voluntary
    vomiting vulnerability vulnerable wait waiting wakes wanted wants wardrobe warned warning
    warrant was watch watched water we weapon wearing wears websites week weekend weekly weeks
    weighed weighing weighs weight weights welfare well went wept were wet what whatever when where
    whether which while whilst who whole whom whose why wider wife window winter wishes with
    withdrawn within without witness witnessed woke woman wording words wore work worker workers
    working works worried worries worry worse worsening would wound wrap write writes writing
    written wrong wrote x-ray year years yes yesterday yet young younger your yourself youth
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)
