import type { Random } from './random.ts'

/** A name three ways. `zone` is what the machine-readable zone holds, with single spaces between its parts. */
export interface NamePart {
  /** As printed in Latin letters. */
  readonly printed: string
  readonly zone: string
  /** In the script of its home where that is not Latin. */
  readonly native: string | null
}

export interface FictionalName {
  readonly surname: NamePart
  readonly givenNames: NamePart
}

/** A name of one of many homes. Surname and given names come from the same home, as most people's do. */
export function fictionalName(random: Random, sex: 'F' | 'M' | 'X'): FictionalName {
  const home = random.pick(homes)
  const first = sex === 'X' ? random.pick(['F', 'M'] as const) : sex
  const surname = random.pick(home.surnames)
  const given = random.pick(home[first])
  const second = random.chance(0.35) ? random.pick(home[first]) : given
  return { surname, givenNames: second === given ? given : joined(given, second) }
}

function joined(first: NamePart, second: NamePart): NamePart {
  return {
    printed: `${first.printed} ${second.printed}`,
    zone: `${first.zone} ${second.zone}`,
    native: first.native && second.native && `${first.native} ${second.native}`,
  }
}

// The zone's spelling is written out, not computed: what tests the product's transliteration must not use it. It follows
// the table of ICAO 9303 part 3, section 6, where it leaves a choice as the name's home does (Ö is OE; Ñ is N).
// Within a home: surnames, women's names, men's names; each `printed|ZONE` or `printed|ZONE|native`.
const table = `
Müller|MUELLER, Groß|GROSS, Schäfer|SCHAEFER, von der Heide|VON DER HEIDE, Weiß-Jäger|WEISS JAEGER
Jördis|JOERDIS, Anna-Lena|ANNA LENA, Käthe|KAETHE
Jürgen|JUERGEN, Matthias|MATTHIAS, Björn|BJOERN

O’Connor|OCONNOR, Ní Dhomhnaill|NI DHOMHNAILL, D’Arcy|DARCY, Smith-Baker|SMITH BAKER, Fitzgerald|FITZGERALD
Siobhán|SIOBHAN, Zoë|ZOE, Margaret|MARGARET, Alexandra Elizabeth|ALEXANDRA ELIZABETH
Seán|SEAN, Oliver|OLIVER, Maximilian|MAXIMILIAN

Wiśniewska-Żak|WISNIEWSKA ZAK, Łuczak|LUCZAK, Gąsior|GASIOR, Brzęczyszczykiewicz|BRZECZYSZCZYKIEWICZ
Małgorzata|MALGORZATA, Świętosława|SWIETOSLAWA, Zofia|ZOFIA
Łukasz|LUKASZ, Grzegorz|GRZEGORZ, Stanisław|STANISLAW

García Ñíguez|GARCIA NIGUEZ, Muñoz|MUNOZ, Quiñones de la Cruz|QUINONES DE LA CRUZ, Ibáñez|IBANEZ
María del Carmen|MARIA DEL CARMEN, Núria|NURIA, Begoña|BEGONA
Àngel|ANGEL, José Ángel|JOSE ANGEL, Íñigo|INIGO

Nguyễn|NGUYEN, Trần|TRAN, Đặng|DANG, Võ|VO
Thị Hương|THI HUONG, Ngọc Ánh|NGOC ANH, Mỹ Duyên|MY DUYEN
Văn An|VAN AN, Đức Thắng|DUC THANG, Quốc Bảo|QUOC BAO

Ødegård|OEDEGAARD, Sørensen|SOERENSEN, Ångström|AANGSTROEM, Ægirsdóttir|AEGIRSDOTTIR, Þórsson|THORSSON
Åse|AASE, Sølvi|SOELVI, Guðrún|GUDRUN
Håkon|HAAKON, Øyvind|OEYVIND, Þórður|THORDUR

Yılmaz|YILMAZ, Çelik|CELIK, Öztürk|OEZTUERK, Şahin|SAHIN
Gülşen|GUELSEN, Işıl|ISIL, Ayşe|AYSE
Oğuz|OGUZ, İbrahim|IBRAHIM, Çağrı|CAGRI

Dvořáčková|DVORACKOVA, Říha|RIHA, Kőszegi|KOSZEGI, Țepeș|TEPES, Šimić|SIMIC
Žofie|ZOFIE, Erzsébet|ERZSEBET, Ștefania|STEFANIA
Jiří|JIRI, László|LASZLO, Ștefan|STEFAN

Shevchenko|SHEVCHENKO|Шевченко, Kovalchuk|KOVALCHUK|Ковальчук, Bondarenko|BONDARENKO|Бондаренко
Olena|OLENA|Олена, Yuliia|YULIIA|Юлія, Oksana|OKSANA|Оксана
Andrii|ANDRII|Андрій, Volodymyr|VOLODYMYR|Володимир, Yurii|YURII|Юрій

Papadopoulos|PAPADOPOULOS|Παπαδόπουλος, Georgiou|GEORGIOU|Γεωργίου, Oikonomou|OIKONOMOU|Οικονόμου
Eleni|ELENI|Ελένη, Chrysoula|CHRYSOULA|Χρυσούλα, Ioanna|IOANNA|Ιωάννα
Alexandros|ALEXANDROS|Αλέξανδρος, Evangelos|EVANGELOS|Ευάγγελος, Panagiotis|PANAGIOTIS|Παναγιώτης

Al-Sayed|AL SAYED|السيد, Ben Ali|BEN ALI|بن علي, El Amrani|EL AMRANI|العمراني, Haddad|HADDAD|حداد
Fatima Zahra|FATIMA ZAHRA|فاطمة الزهراء, Nadia|NADIA|نادية, Maryam|MARYAM|مريم
Abdul Rahman|ABDUL RAHMAN|عبد الرحمن, Yusuf|YUSUF|يوسف, Khalid|KHALID|خالد

Tanaka|TANAKA, Ōno|ONO, Wang|WANG, Lü|LYU, Kim|KIM, Sharma|SHARMA, Murugan|MURUGAN
Sakura|SAKURA, Xiaoyan|XIAOYAN, Minseo|MINSEO, Lakshmi|LAKSHMI
Ryōtarō|RYOTARO, Xiaoming|XIAOMING, Minjun|MINJUN, Rahul|RAHUL

Adébáyọ̀|ADEBAYO, Ndlovu|NDLOVU, Tesfaye|TESFAYE, Okonkwo-Eze|OKONKWO EZE, Diallo|DIALLO
Thandiwe|THANDIWE, Selam|SELAM, Ngozi Chidinma|NGOZI CHIDINMA, Aïssatou|AISSATOU
Ọlájídé|OLAJIDE, Sipho|SIPHO, Dawit|DAWIT, Chukwuemeka|CHUKWUEMEKA

Lefèvre|LEFEVRE, de l’Épine|DE LEPINE, Bœuf|BOEUF, Çaylar|CAYLAR, Saint-Exupère|SAINT EXUPERE
Anaïs|ANAIS, Geneviève|GENEVIEVE, Marie-Françoise|MARIE FRANCOISE
Noël|NOEL, Jean-Baptiste|JEAN BAPTISTE, Gaëtan|GAETAN

Conceição Guimarães|CONCEICAO GUIMARAES, Brandão|BRANDAO, Simões|SIMOES
Inês|INES, Conceição|CONCEICAO, Luísa|LUISA
João|JOAO, António|ANTONIO, Estêvão|ESTEVAO`

interface Home {
  readonly surnames: Names
  readonly F: Names
  readonly M: Names
}

type Names = readonly [NamePart, ...NamePart[]]

const homes = atLeastOne(
  table
    .trim()
    .split('\n\n')
    .map((home): Home => {
      const [surnames = '', women = '', men = ''] = home.split('\n')
      return { surnames: namesOf(surnames), F: namesOf(women), M: namesOf(men) }
    }),
)

function namesOf(line: string): Names {
  return atLeastOne(
    line.split(', ').map((entry) => {
      const [printed = '', zone = '', native = null] = entry.split('|')
      return { printed, zone, native }
    }),
  )
}

function atLeastOne<T>(list: T[]): readonly [T, ...T[]] {
  const [first, ...others] = list
  if (first === undefined) throw new Error('The table of names has an empty row.')
  return [first, ...others]
}
