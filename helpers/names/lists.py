"""Short general lists that the rules lean on: titles, months, heads of names, nationalities.

None is made for a particular text. Words stand in lower case unless their case matters.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(";"))


# Before a person's name, and no part of it.
TITLES = words(
    """mr mrs ms miss messrs mme mlle dr prof professor sir dame lord lady madam madame
    monsieur mister master president vice-president president-elect premier chancellor minister
    senator sen congressman congresswoman congressmen representative rep governor gov mayor
    ambassador secretary undersecretary judge justice attorney speaker chairman chairwoman
    chairperson chair director commissioner superintendent delegate deputy councilman
    general gen major maj colonel col captain capt lieutenant lt sergeant sgt corporal private
    admiral commodore commander marshal generalissimo brigadier officer inspector detective
    pope cardinal bishop archbishop reverend rev father brother sister rabbi imam
    ayatollah sheikh sheik mullah hojatoleslam grand mahatma prophet
    king queen prince princess emperor empress tsar czar kaiser sultan shah emir pasha khan
    duke duchess earl count countess baron baroness viscount marquis marquess
    aunt uncle coach hon honorable honourable comrade majesty highness excellency"""
)
TITLE_PHRASES = phrases(
    """prime minister; secretary of state; secretary of the treasury; secretary of war;
    secretary of defense; secretary of the navy; secretary of the interior; secretary general;
    vice president; supreme leader; foreign minister; interior minister; defense minister;
    finance minister; attorney general; chief justice; major general; lieutenant general;
    lieutenant colonel; brigadier general; rear admiral; vice admiral; grand ayatollah;
    first lady; crown prince; secretary of labor; secretary of agriculture;
    imperial majesty; royal highness; britannic majesty; catholic majesty; royal majesty;
    president-elect; deputy prime minister; surgeon general; postmaster general;
    chief executive; commander in chief; chairman of the board; speaker of the house"""
)
# What a minister is the minister of.
PORTFOLIOS = words(
    """affairs defense defence interior finance justice health education labor labour war state
    agriculture commerce trade transport energy culture information intelligence security
    environment industry development planning"""
)
# Titles that stand for one person without a name after them.
LONE_TITLES = words(
    """shah ayatollah pope president king queen emperor empress tsar czar kaiser sultan
    prince princess premier chancellor emir caliph"""
) | phrases(
    """prime minister; supreme leader; secretary of state; vice president; foreign minister;
    attorney general; chief justice; secretary general; crown prince; president-elect"""
)
ABBREVIATED = words(
    """mr mrs ms messrs mme mlle dr prof gen sen rep gov lt col sgt capt rev hon maj adm cmdr
    st mt ft jr sr"""
)

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
SEASONS = ("spring", "summer", "autumn", "fall", "winter")

# The word that says what a name is the name of.
ORG_HEADS = words(
    """organization organisation organizations council councils committee committees commission
    ministry department bureau agency administration authority board corps guard guards army
    navy force forces fleet battalion brigade regiment division squadron command police senate
    congress parliament assembly house legislature cabinet court courts tribunal party union
    unions association alliance league federation confederation coalition front movement
    resistance brotherhood institute institution foundation society club university college
    school academy company corporation corp inc ltd co bank fund group holdings brothers
    partners industries airlines railway railroad network church synod order office service
    services treasury exchange team band orchestra hospital museum library laboratory center
    centre commonwealth government regime monarchy dynasty republic caliphate secretariat
    conservancy trust lobby chamber delegation mission embassy consulate"""
)
EVENT_HEADS = words(
    """war wars battle siege revolution revolutions uprising uprisings rebellion revolt mutiny
    insurrection coup massacre genocide holocaust crisis election elections referendum campaign
    conference congress summit convention symposium forum gathering rally march protest protests
    festival olympics games cup championship tournament expedition invasion
    occupation armistice treaty accord accords agreement pact deal convention compromise
    purchase earthquake hurricane famine plague depression recession reformation renaissance
    enlightenment restoration exhibition fair fire flood trial trials inauguration riots riot
    strike offensive raid disaster bombing attack attacks crash"""
)
PLACE_HEADS = words(
    """street st avenue ave road rd lane boulevard square park bridge river lake sea ocean bay
    gulf strait straits canal channel harbor harbour port cape island islands isle isles
    peninsula isthmus mountain mountains mount mt hill hills valley desert forest plain plains
    coast beach city town village county province state states district territory territories
    region kingdom empire palace castle cathedral airport station hotel hall theatre theater
    tower house building prison camp fort junction crossroads highway freeway parkway falls
    creek springs heights plaza pass delta archipelago continent hemisphere capitol canyon"""
)
WORK_HEADS = words(
    """times post herald tribune gazette guardian journal chronicle courier mirror telegraph
    observer globe inquirer examiner sentinel dispatch bulletin review magazine weekly monthly
    quarterly bible koran quran act bill constitution declaration charter code statute
    amendment proclamation symphony sonata concerto opera"""
)
# Such words standing alone, short for a full name.
LONE_HEADS = dict.fromkeys(
    words(
        """resistance union party committee council commission congress parliament assembly
        ministry movement alliance league federation coalition front brotherhood corps guards"""
    ),
    "ORG",
) | dict.fromkeys(
    words("revolution uprising war rebellion reformation renaissance armistice depression"),
    "EVENT",
)
# A lower-case word of these after a new word in capitals ends the title of a newspaper.
LOWER_OUTLETS = words("post times herald tribune gazette chronicle courier")
OUTLETS = phrases(
    """Bloomberg; Reuters; BBC; CNN; NBC; CBS; ABC News; Fox News; MSNBC; NPR; PBS; AFP; UPI;
    Associated Press; AP; Al Jazeera; Al Arabiya; Le Monde; Der Spiegel; Die Zeit; El País;
    Pravda; Izvestia; TASS; Xinhua; Newsweek; Time; Forbes; Politico; Axios; The Economist;
    Economist; Atlantic Monthly; New Yorker; Financial Times; USA Today; Breitbart; BuzzFeed;
    HuffPost; Slate; Vox; Haaretz; Corriere della Sera; La Repubblica; Figaro; Le Figaro;
    New York Times; Washington Post; Wall Street Journal; Guardian; Spectator; Independent"""
)
PLATFORMS = phrases(
    """Telegram; YouTube; Facebook; Twitter; Instagram; WhatsApp; TikTok; Google; Wikipedia;
    LinkedIn; Reddit; Snapchat; Skype; Zoom; Netflix; Spotify; Internet; Signal; WeChat; Weibo;
    Tumblr; Pinterest; Myspace; Discord; Twitch; Vimeo; iPhone; Android; Windows; Linux"""
)
RELIGIONS = phrases(
    """Islam; Islamic; Islamist; Islamists; Islamism; Muslim; Muslims; Moslem; Moslems; Shia;
    Shiite; Shiites; Shi'a; Shi'ite; Sunni; Sunnis; Salafi; Salafist; Wahhabi; Sufi; Sufis;
    Christian; Christians; Christianity; Christendom; Catholic; Catholics; Catholicism;
    Roman Catholic; Protestant; Protestants; Protestantism; Orthodox; Lutheran; Lutherans;
    Methodist; Methodists; Baptist; Baptists; Anglican; Anglicans; Episcopal; Episcopalian;
    Presbyterian; Presbyterians; Puritan; Puritans; Quaker; Quakers; Mormon; Mormons; Jesuit;
    Jesuits; Calvinist; Jew; Jews; Jewish; Judaism; Hebrew; Hebrews; Zionist; Zionists; Zionism;
    Hindu; Hindus; Hinduism; Buddhist; Buddhists; Buddhism; Sikh; Sikhs; Bahai; Baha'i;
    Zoroastrian; Zoroastrians; Confucian; Taoist; Druze; Yazidi; Yazidis; Alawite; Alawites"""
)
PEOPLES = phrases(
    """Nazi; Nazis; Fascist; Fascists; Communist; Communists; Bolshevik; Bolsheviks; Marxist;
    Marxists; Republican; Republicans; Democrat; Democrats; Democratic; Tory; Tories; Whig; Whigs;
    Labourite; Confederate; Confederates; Federalist; Federalists; Allied; Roman; Romans;
    Athenian; Athenians; Spartan; Spartans; Trojan; Trojans; Norman; Normans; Saxon; Saxons;
    Anglo-Saxon; Viking; Vikings; Celtic; Celt; Celts; Gaul; Gauls; Goth; Goths; Moor; Moors;
    Moorish; Cherokee; Cherokees; Seminole; Seminoles; Sioux; Apache; Apaches; Navajo; Creek;
    Creeks; Choctaw; Choctaws; Chickasaw; Chickasaws; Mohawk; Iroquois; Indian; Indians; Negro;
    Negroes; Hispanic; Hispanics; Latino; Latinos; Gypsy; Gypsies; Roma; Slav; Slavs; Slavic;
    Slavonic; Teutonic; Aryan; Bedouin; Pashtun; Pashtuns; Tatar; Tatars; Tartar; Tartars; Uyghur;
    Uyghurs; Hutu; Hutus; Tutsi; Tutsis; Zulu; Zulus; Boer; Boers; Parisian; Parisians; Londoner;
    Londoners; Viennese; Venetian; Venetians; Florentine; Byzantine; Byzantines; Babylonian;
    Assyrian; Phoenician; Carthaginian; Eskimo; Eskimos; Western; Westerner; Westerners;
    Latin; Flemish; Walloon; Basque; Basques; Catalan; Catalans; Sicilian; Sicilians; Castilian;
    Neapolitan; Genoese; Cossack; Cossacks; Baloch; Baluchi; Maori; Aboriginal"""
)
PARTICLES = words("de del della di da du la le von van der den al el bin ibn ben y e ter dos das")

# Capitalised out of respect or habit: they describe something, and name nothing.
DESCRIPTIONS = words(
    """regime government administration state states nation nations country people party
    movement organization organisation group leader leaders leadership mullah mullahs clerics
    opposition dictatorship church crown member members executive republic territory
    department union company committee commission council board court university college school
    city county federal national legislature international citizen citizens
    act bill treaty law laws embassy chamber houses governments territories powers"""
)
# What a definite description may be made of: *the regime*, *the mullahs*.
DESCRIBED = words(
    """regime government administration mullahs mullah opposition movement resistance dictatorship
    theocracy monarchy republic party organization organisation group state nation country
    president king queen minister senator leader authorities clerics ruler rulers dictator
    company army court council committee parliament uprising revolution war"""
)

# Capitals that are no names.
NOT_NAMES = words(
    """i a an o oh ok okay pr tv cd dvd pc it hr ceo cfo cto am pm ad bc bce ce no. id faq vs etc
    ps ii iii iv v vi vii viii ix x xi xii xiii xiv xv xx dna rna hiv aids vip atm gdp gnp usd
    phd ph.d m.d md ma ba mba b.a m.a esq jr sr sos diy url html pdf gps sms usb ngo ngos"""
)
# Words that open a sentence, or stand in a title, and are no part of a name.
FUNCTION_WORDS = words(
    """a an the this that these those such some any each every all both either neither no none
    another other others many much more most few several one two three four five six seven eight
    nine ten first second third last next only same own half
    i you he she it we they me him her us them my your his its our their mine yours who whom
    whose which what whoever whatever myself himself herself itself ourselves themselves
    someone somebody something anyone anybody anything everyone everybody everything nobody
    nothing there here where when why how whenever wherever however whether while whilst
    and or but nor so yet for if then else than though although because since until till unless
    as at by in into of off on onto out over to from up down with within without about above
    across after against along amid among amongst around before behind below beneath beside
    besides between beyond despite during except inside like minus near outside past per plus
    regarding round through throughout toward towards under underneath upon via versus
    is are was were be been being am do does did done have has had having will would shall should
    can could may might must ought need let lets
    not never always often sometimes ever even also too very just still already again once twice
    now today tomorrow yesterday tonight recently finally perhaps maybe indeed thus hence
    therefore moreover furthermore meanwhile nevertheless nonetheless otherwise instead rather
    quite almost yes oh well please thanks
    according based given including contrary due owing thanks
    said says say asked told added wrote
    nearly soon later earlier thereafter hereafter
    fellow fellow-citizens fellow-countrymen dear hello ladies gentlemen"""
)
# Of one thing only: in the plural possessive it belongs to the name that follows.
OWNERS = words(
    """people peoples women men workers children teachers students farmers veterans soldiers
    sailors writers authors lawyers doctors nurses king queen lord ladies artists players
    consumers mothers fathers presidents citizens miners peasants youth"""
)
# Lower-case words after a name that alone would mean something else.
RULE_HEADS = words("administration government regime cabinet dynasty monarchy presidency")
DEAL_HEADS = words(
    "deal accord accords agreement agreements treaty pact war wars crisis revolution"
)
DEAL_MODIFIERS = words(
    "nuclear civil missile hostage peace trade arms border climate free debt oil cold"
)

AND_HEADS = words(
    """ministry department committee council bureau office institute board commission
    secretary minister subcommittee center centre foundation association society academy
    agency administration organization organisation union museum college school faculty"""
)


# Verbs of saying and their forms, without those that are mostly nouns (*a call*, *a claim*).
VERBS_OF_SAYING = {
    "accuse": "accuse accuses accused accusing",
    "add": "add adds added adding",
    "announce": "announce announces announced announcing",
    "answer": "answers answered answering",
    "argue": "argue argues argued arguing",
    "ask": "ask asks asked asking",
    "assert": "assert asserts asserted asserting",
    "call": "calls called calling",
    "chant": "chant chants chanted chanting",
    "claim": "claims claimed claiming",
    "comment": "comments commented commenting",
    "conclude": "conclude concludes concluded concluding",
    "cry": "cries cried crying",
    "declare": "declare declares declared declaring",
    "demand": "demands demanded demanding",
    "deny": "deny denies denied denying",
    "exclaim": "exclaim exclaims exclaimed exclaiming",
    "explain": "explain explains explained explaining",
    "insist": "insist insists insisted insisting",
    "note": "notes noted noting",
    "observe": "observe observes observed observing",
    "opine": "opine opines opined opining",
    "promise": "promises promised promising",
    "read": "reads reading",
    "remark": "remarks remarked remarking",
    "reply": "replies replied replying",
    "report": "reports reported reporting",
    "say": "say says said saying",
    "shout": "shouts shouted shouting",
    "state": "states stated stating",
    "suggest": "suggest suggests suggested suggesting",
    "tell": "tell tells told telling",
    "think": "think thinks thought thinking",
    "tweet": "tweet tweets tweeted tweeting",
    "vow": "vows vowed vowing",
    "warn": "warn warns warned warning",
    "whisper": "whisper whispers whispered whispering",
    "write": "write writes wrote written writing",
}


class Country(NamedTuple):
    """A country, region or state: its name, the words for its people, its other names."""

    place: str
    demonyms: tuple[str, ...]
    others: tuple[str, ...]


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Countries, continents, oceans and a few states, with the words for their people.

    Examples
    --------
    >>> next(c for c in countries() if c.place == "Iran").demonyms
    ('Iranian', 'Iranians')
    """
    path = Path(__file__).with_name("countries.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Country(
                row["place"],
                tuple(d for d in row["demonyms"].split(";") if d),
                tuple(o for o in row["other_names"].split(";") if o),
            )
            for row in csv.DictReader(lines)
        )


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Names of countries, continents, oceans and states, other names included."""
    return frozenset(n for c in countries() for n in (c.place, *c.others))


@lru_cache(maxsize=1)
def peoples() -> frozenset[str]:
    """Words for nationalities, religions and political groups, capitalised."""
    return frozenset(d for c in countries() for d in c.demonyms) | RELIGIONS | PEOPLES
