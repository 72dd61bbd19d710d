package exchange

import (
	"strings"
	"sync"

	"axismap/data"
)

// alpha2 pairs the two-letter codes of ISO 3166-1 with those of three letters
// (AF AFG), and Kosovo's, which ISO leaves to its users.
const alpha2 = `
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE
BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS
BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN
COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST
EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF
GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD
HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM
JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA
LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM
NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG
PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA
SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD
STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON
TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE
XKXKX`

// otherNames are names in use beside the one that the map writes. Letter case,
// accents, full stops, commas, brackets, "the" and "republic of" do not count.
var otherNames = map[string]string{
	"PRK": "dprk; korea north; korea democratic peoples republic of; democratic peoples republic of korea; korea dpr; north korea dprk",
	"KOR": "rok; korea south; korea republic of; korea; republic of korea",
	"CHN": "prc; peoples republic of china; china peoples republic of; mainland china; china mainland",
	"RUS": "russian federation; ussr",
	"IRN": "iran islamic republic of; islamic republic of iran; iran islamic rep",
	"USA": "us; united states of america; america; usa",
	"GBR": "uk; great britain; britain; united kingdom of great britain and northern ireland; england",
	"ARE": "uae; emirates", "SYR": "syrian arab republic", "MMR": "burma", "TUR": "turkiye", "CZE": "czech republic",
	"VNM": "viet nam", "LAO": "lao peoples democratic republic; lao pdr", "CIV": "ivory coast",
	"COD": "congo democratic republic of; democratic republic of congo; congo kinshasa; drc; dem rep congo",
	"COG": "congo brazzaville; republic of congo; congo republic", "CPV": "cape verde", "SWZ": "swaziland",
	"MKD": "macedonia", "TLS": "east timor", "BRN": "brunei darussalam", "MDA": "moldova republic of",
	"BOL": "bolivia plurinational state of", "VEN": "venezuela bolivarian republic of",
	"TZA": "tanzania united republic of; united republic of tanzania", "TWN": "taiwan province of china; chinese taipei; roc",
	"PSE": "palestine state of; state of palestine; occupied palestinian territory; west bank and gaza; palestinian territories",
	"HKG": "china hong kong sar; hong kong sar; china hong kong", "MAC": "macao; china macao sar; macao sar; china macao",
	"VAT": "holy see; holy see vatican city state; vatican", "FSM": "micronesia federated states of; federated states of micronesia",
	"GMB": "gambia", "BHS": "bahamas", "NLD": "holland", "BIH": "bosnia", "SDN": "sudan", "XKX": "kosovo under unscr 1244",
	"STP": "sao tome", "VIR": "virgin islands us", "VGB": "virgin islands british", "BES": "bonaire sint eustatius and saba",
	"FLK": "falkland islands malvinas", "PCN": "pitcairn", "SHN": "saint helena ascension and tristan da cunha",
	"UMI": "united states minor outlying islands", "HMD": "heard island and mcdonald islands",
	"SGS": "south georgia and south sandwich islands", "SXM": "sint maarten dutch part", "MAF": "saint martin french part",
}

// countries finds the alpha-3 code by what a file may call a country.
var countries = sync.OnceValue(func() map[string]string {
	found := map[string]string{}
	for pair := range strings.FieldsSeq(alpha2) {
		two, three := pair[:2], pair[2:]
		found[strings.ToLower(two)] = three
		found[strings.ToLower(three)] = three
		found[plain(data.CountryName(three))] = three
	}
	if atlas, err := data.World(data.World50); err == nil {
		for i := range atlas.Countries {
			c := &atlas.Countries[i]
			found[strings.ToLower(c.ISO)] = c.ISO
			found[plain(c.Name)] = c.ISO
		}
	}
	for code, names := range otherNames {
		for name := range strings.SplitSeq(names, "; ") {
			found[plain(name)] = code
		}
	}
	return found
})

// country is the alpha-3 code of a country given by code or English name.
func country(s string) (code string, ok bool) {
	if len(s) == 3 {
		if code, ok = countries()[strings.ToLower(s)]; ok {
			return code, true
		}
	}
	code, ok = countries()[plain(s)]
	return code, ok
}

// accents are the letters with signs in the English names of countries.
var accents = strings.NewReplacer("á", "a", "à", "a", "ã", "a", "å", "a", "ä", "a", "é", "e", "è", "e", "ê", "e", "í", "i", "ı", "i",
	"ó", "o", "ô", "o", "ö", "o", "õ", "o", "ú", "u", "ü", "u", "ç", "c", "ñ", "n", "’", "", "'", "", "ʻ", "")

// plain is a name without what people write differently: lower case letters
// and digits in words that single blanks part.
func plain(s string) string {
	s = accents.Replace(strings.ToLower(s))
	words := strings.FieldsFunc(s, func(r rune) bool {
		return r <= ' ' || r == 0xA0 || strings.ContainsRune(".,;:()[]{}/\\-–_&\"“”", r)
	})
	kept := words[:0]
	for _, w := range words {
		if w != "the" && w != "and" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}
