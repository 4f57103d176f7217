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
    affected after afternoon again against age aged agencies agency aggressive agreed agreement
    alarm alcohol alerted allegation alleged allergy allocated allocation almost alone alongside
    already also alternative although always ambulance an and anger angry annual anonymous another
    answer answered antenatal antisocial anxiety anxious any apologies apologised apparent appeared
    appears application applied appointment appointments approached are argued argument
    argumentative around arrange arranged arrangements arrears arrested arrived as aside asked
    asking asleep assault assaulted assessed assessment assessments assistant asthma at attempted
    attempts attend attendance attended attending attends audiology aunt authority available
    awaiting aware away baby back bail bank bathroom because bed bedroom been before beginning
    behaviour being below benefit benefits beside best better between birth birthday bite block body
    book booked booking books born both bottle bottom boy breach break breakfast broken brother
    brought bruise bruises bruising building burn bus business but by call called caller calls
    cancelled cannabis car cards care carer carers caseload cases cause caution cautioned centre
    change changed charge charged chased chaser check checked checks child childminder children
    circumstances claimed class clean clear clinic clinical clinician closed closure clothes coach
    cold colleague college come coming comment comments community complained complaint completed
    concern concerned concerns conditions conduct conference confidential confirmation confirmed
    consent considered consultant consultation contact contacted contacts continue continued
    contraception control conversation cooperation copies copy core correspondence could council
    counselling counsellor counter couple courts cousin crime criminal crisis crying cupboard
    current custody dad daily damage data date daughter days deceased decided decision declined
    delay delivered delivery demanded dental dentist department depression deputy described
    description destroyed details detective develop development developmental diagnosed diagnosis
    diary did died dietitian difficult difficulties dirty disability discharge discharged
    discharging disclosed disclosure discussed discussion dishevelled dismissed distressed district
    document documents dog domestic door doubt downstairs drink drinking drove drug drugs drunk due
    dummy during duty each earlier education eight eighth either elder electronic eleven else email
    emailed emails emergency employment end ended engaged engagement enough enquired enquirer
    enquiries enquiry entered entry environment episode escalate escalated escalation evening
    eventually every everyone everything eviction evidence evident ex examination examined except
    excluded exclusion excuse expected experience explained expressed extended external eye face
    failed failing fall families family father fear fed feed feeding feels fell felt female few
    fifth fight file files finally finance financial find fine finger finished fire five flat floor
    follow followed following food foot form formal former forms forward foster found four fourth
    fracture from front full funding further future garden gas gave general get getting girl girls
    give given giving go goes going good gran grandad grandfather grandma grandmother grandparent
    grandparents great grew grievance ground group had half handed handover happened happy harm has
    have having he head headache headteacher health hearing held helped her hers him his history hit
    homeless homelessness hospital hostel hours housing how however hungry husband hygiene idea
    identification identified if ill immediate immediately immunisation immunisations immunised
    impact important improved improvement in incident incidents including increase increased
    independent individual infant infection informal information informed initial injunction injured
    injuries injury inpatient inpatients inquiry inside inspection inspector instead intelligence
    intention inter interim internal interpreter intervention interview interviewed into intra
    invitation invited involved issue issued it item joined joint journal journey just kept keys
    keyworker kicked kitchen knocked known knows lack landlord language large late later lead
    leaflet learning leave leaving left legal legs less letter letters level liaised liaison licence
    lied life light like likely limited line link list listened little live lived lives living loan
    local located log looked lost lots lounge lunch made main maintained make making male man
    management manager managers many marked material maternal maternity matter mattress meals means
    measles medical medication meeting meetings member men mental mention mentioned mentor mess
    message messages met midday midnight midway midwife midwives might mild milk minor minutes
    missed missing mobile moderate moment money monitored monitoring month monthly months mood
    morning most mother mouth moved moves much multi multiple mum must naked name named nappies
    nappy national near need needed needs negative neglect neighbour neighbours neither never new
    next night nine no nobody noise non none nor normal not notably note notebook noted notes
    nothing notice notices notification notified nowhere number numerous nurse nursery nurses
    nursing observed obtained occasion occupational occurred odour of off offence offer offered
    officer officers often ok okay older on once one ongoing only onto open opened operation opinion
    options order orders organised original other otherwise our out outcome outpatient outpatients
    outreach outside over overdose overdue overnight owing own owner paediatric paediatrician
    paediatrics page pages paid pain panel paper papers paragraph paramedics parent parental parents
    part parties partner partners party past paternal patient pattern pay payment pending people
    period permission person personal persons phase phone phoned photograph photographs physical
    physiotherapist picked placed placement plan planned plans play played playing plus pm point
    police poor portal position positive possible possibly post postnatal posts potential practice
    practitioner pregnancy pregnant prescribed prescription present presented pressure prevention
    previous previously primary prior prison private probably probation problem problems procedures
    process professional professionals programme progress prolonged promised property protection
    protective provide provided provider psychiatric psychiatrist psychologist psychology public
    punched pupil pushed put quality quarter query question questions quickly quiet radiology raised
    raising rang range rapid rash rather rating reached reaction read ready really reason reasons
    reassured recall receipt receive received recent recently reception recommended record recorded
    records recovery reduced refer reference referral referrals referred reflected refuge refused
    regarding regards registered registration regular regularly rejected related relations
    relationship relatives released relevant reluctant remain remained remand reminder rent repair
    repairs repeat repeatedly replied reply report reported reports request requested required
    rescheduled research residential respond responded response responsible rest restraint result
    resulting results return returned returning revealed review reviewed reviews right rights risk
    room rooms round routine rubbish rude running safe safeguard safeguarding safely safety said
    same sample sanctioned sat saw scan scared schedule school schools scratch scratches screen
    screening search seat seclusion second secondary section secure seek seeking seemed seems seen
    self send senior sensitive sent sentence separate sequence sergeant serious service services
    session sessions set sets settled seven several severe sexual shared she sheet shop should
    shoulder shouted shouting showed shown shows sibling siblings sickness side sight sign signed
    significant signs similar since single sister sit sitting situation six sixth skin slapped sleep
    slept slightly smacked small smoke social sofa soiled solely solicitor some son soon sores
    sought sound source speech spend spent split spoke spoken spot squeezed stable staff staffing
    stairs standard start started starting stated statement stay stayed staying step stepfather
    stepmother still stitches stopped stopping story stranger strategy strengths stress strongly
    struck struggled struggling student submitted subsequent subsequently substance such suffered
    suggested suicide suitable summary supervised supervision support supported supportive sure
    surgery suspected swab swimming swollen symptoms system table tablet tablets take taken taking
    talk talked targeted task teacher teachers teaching team teenager teeth telephone telephoned
    telling temporary ten tenancy tenant tenants tender term terms test tested tests text texted
    thank that their them then therapist therapy there these they things think third this thorough
    those though thought threat threatened threats three through throughout time timeline times
    tired to today toddler together told tomorrow tone too took top total toward towards toys
    tracked trained training transfer transferred transport treat treated treatment triage trial
    tried trip truancy true trust trying tuesday turned twelve two type unable unannounced unaware
    unborn uncle unclear uncles uncooperative under undertaken underweight unexplained unfortunately
    unit university unknown unsafe unsettled unsuccessful unsure until unwell up update updated upon
    upset upstairs upwards urgent urine use used using usual utilities vaccination vehicle verbal
    verbally versus very via victim video view views violence visible visit visited visiting visitor
    visits voice voicemail volatile voluntary vomiting vulnerability vulnerable wait waiting wanted
    wants wardrobe warned warning warrant was watch watched water we weapon wearing websites week
    weekend weekly weeks weighed weighing weighs weight weights welfare well went were wet what
    whatever when where whether which while whilst who whole whom whose why wider wife window winter
    wishes with withdrawn within without witness witnessed woman wording words work worker workers
    working worried worry worse worsening would wound wrap write writing written wrong wrote x-ray
    years yes yesterday yet young younger your yourself youth
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)
