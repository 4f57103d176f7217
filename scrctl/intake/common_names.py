"""First names and surnames that are common in England, and that are no other word.

In small letters, too, they are somebody's. A name that is also a word stands elsewhere.
"""

COMMON_NAMES = frozenset(
    """
    aaliyah aaron abbie abdul abdullah abigail abu adam adams adeel aden adrian agnes ahmad
    ahmed aidan aiden aimee aisha akhtar alan alana albert alec aled alex alexander alexandra
    alfie ali alice alicia alisha alison allan allen alyssa amanda amelia amelie amina amir
    amy anderson andrea andrew andrews andy aneesa angela angus anita anna anne annie anthony
    antonio anya arif armstrong arnold arthur arun ashley ashraf asif asma atkins atkinson
    audrey austin ava ayaan ayesha bailey barbara barnes barnett barrett barry bashir bates
    beatrice becky begum ben benjamin bennett bernadette bernard beth bethany betty beverley
    bhatti bilal billie billy bobby bonnie bradley brandon brenda brendan brian bridget briggs
    brittany bronwen bruce bryan caitlin callum calum cameron campbell carla carly carmen
    caroline carolyn catherine cathy chantelle charles charlie charlotte chelsea cheryl chloe
    chris christine christopher claire clara clark clarke claudia clive colin collins connie
    connor conor courtney craig cynthia damian damien daniel daniela danielle darren dave
    david davies davis dawson dawud debbie deborah declan denise dennis derek desmond dhillon
    diana diane dominic donald donna donovan doreen doris dorothy doug douglas duncan dwayne
    dylan eddie edith edward edwards eileen elaine eleanor elena eli elijah elisa elizabeth
    ella ellen ellie elliot elliott ellis elsie emily emma eric erin ethan eva evans evelyn
    evie fahad faisal farah farhan fatima ferguson finlay finley fiona fletcher frances
    francesca francis fraser freddie frederick freya gareth garry gary gavin gemma geoff
    geoffrey george georgia georgina gerald geraldine gerard gibson gillian gina glenn gloria
    gordon graham gregory griffiths gurpreet hamza hanif hannah harriet harris harrison harry
    harvey hassan hayden hayley heidi helen henderson henry hilary holly howard hughes hugo
    hussain hussein huw ian ibrahim imogen imran ingrid iqbal irene isaac isabel isabella
    isabelle isla ismail jack jackie jackson jacob jacqueline jade jaden jaime jake jamal
    james jamie jane janet janice jasmin jasmine jason jaspreet javed jayden jayne jean
    jeanette jeff jeffrey jemima jenkins jenna jennifer jenny jeremy jermaine jess jesse
    jessica jim jimmy joan joanna joanne jodie joe joel johanna john johnny johnson johnston
    jonathan jones jordan jordon joseph josephine josh joshua joyce juan judith judy julia
    julian julie juliet justin kai karen karim kate katherine kathleen kathryn kathy katie
    katrina kaur kayden kayla kayleigh keira keiran keith kelly kelsey kelvin kenneth kenny
    kenzie kerry kev kevin kez khadija khalid khan kieran kim kimberley kirsty krystal kumar
    kyle kylie lacey laila laura lauren laurence leah leanne lee leo leon leona leonard lesley
    leslie lewis lexi liam libby lilly linda lindsay lindsey lisa liz lloyd logan lola lorna
    lorraine louis louisa louise luca lucas lucy luke lydia lynda lynn lynne lynsey mackenzie
    maddie madison mahmood maisie malcolm malik mandy manuel marcus margaret maria marian
    marie marilyn marion marjorie martin martyn maryam mathew matthew matthews maureen maxwell
    mcdonald megan mehmet mel melanie melissa mia michael micheal michelle miguel mike millie
    mitchell mohamed mohammad mohammed mohamud moira mollie molly monica morgan morris moses
    muhammad murphy murray mustafa mya nadia nadine naomi nasreen natalie natasha nathan
    nathaniel neil neve niall nichola nicholas nicola nicole nigel nikki nina noah noel nora
    norma norman oliver olivia omar oscar osman owen palmer pamela parvin patel patricia
    patrick paula pauline pearson pedro perveen peter peters philip phillip phillips phoebe
    phyllis polly pritchard priya qureshi rachael rachel rafiq rahman raj rajesh ralph ramona
    randall rashid raymond rebecca reece rehana rhiannon rhys richard richards richardson
    ricky riley robert roberts robertson robinson rodney roger rogers ronald ronnie rory rosie
    roxanne roy russell ryan saeed saima saira salim sally sam samantha samina samir samira
    samuel sandra sara sarah saunders scarlett scott sean sebastian selina shah shaheen
    shakira shane shannon sharon shaun shauna shaw shazia sheila shelley sheridan shirley sian
    siddiqui sienna simon simone simpson singh siobhan smith sofia sonia sophia sophie stacey
    stanley stella steph stephanie stephen steve steven stewart stuart summerfield susan
    suzanne sylvia tamara tamsin tania tanya tara tariq terence teresa tesfaye theo theresa
    thomas thompson thomson tiffany tim timothy tina toby tommy tony tracey tracy tristan
    tyler tyrone umar usman valerie vanessa vera veronica vicky victoria vincent virginia
    vivian vivienne walsh wanda warren watkins watson wayne wendy wesley wilfred wilkinson
    william williams williamson wilson winston xavier yasmin yasmine yusuf yvette yvonne zac
    zach zachary zahra zainab zak zara zoe
    """.split()  # noqa: SIM905 -- a list of words, not of quotation marks
)
