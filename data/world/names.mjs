// Who is who on the map: codes, names, whose territory, and which lines are disputed.
// README.md says in words what is decided here.

// ISO 3166-1 numeric to alpha-3, for the features of world-atlas 2.0.2.
const numeric = `
004AFG 008ALB 010ATA 012DZA 016ASM 020AND 024AGO 028ATG 031AZE 032ARG 036AUS 040AUT 044BHS 048BHR 050BGD 051ARM
052BRB 056BEL 060BMU 064BTN 068BOL 070BIH 072BWA 076BRA 084BLZ 086IOT 090SLB 092VGB 096BRN 100BGR 104MMR 108BDI
112BLR 116KHM 120CMR 124CAN 132CPV 136CYM 140CAF 144LKA 148TCD 152CHL 156CHN 158TWN 170COL 174COM 178COG 180COD
184COK 188CRI 191HRV 192CUB 196CYP 203CZE 204BEN 208DNK 212DMA 214DOM 218ECU 222SLV 226GNQ 231ETH 232ERI 233EST
234FRO 238FLK 239SGS 242FJI 246FIN 248ALA 250FRA 258PYF 260ATF 262DJI 266GAB 268GEO 270GMB 275PSE 276DEU 288GHA
292GIB 296KIR 300GRC 304GRL 308GRD 316GUM 320GTM 324GIN 328GUY 332HTI 334HMD 336VAT 340HND 344HKG 348HUN 352ISL
356IND 360IDN 364IRN 368IRQ 372IRL 376ISR 380ITA 384CIV 388JAM 392JPN 398KAZ 400JOR 404KEN 408PRK 410KOR 414KWT
417KGZ 418LAO 422LBN 426LSO 428LVA 430LBR 434LBY 438LIE 440LTU 442LUX 446MAC 450MDG 454MWI 458MYS 462MDV 466MLI
470MLT 478MRT 480MUS 484MEX 492MCO 496MNG 498MDA 499MNE 500MSR 504MAR 508MOZ 512OMN 516NAM 520NRU 524NPL 528NLD
531CUW 533ABW 534SXM 540NCL 548VUT 554NZL 558NIC 562NER 566NGA 570NIU 574NFK 578NOR 580MNP 581UMI 583FSM 584MHL
585PLW 586PAK 591PAN 598PNG 600PRY 604PER 608PHL 612PCN 616POL 620PRT 624GNB 626TLS 630PRI 634QAT 642ROU 643RUS
646RWA 652BLM 654SHN 659KNA 660AIA 662LCA 663MAF 666SPM 670VCT 674SMR 678STP 682SAU 686SEN 688SRB 690SYC 694SLE
702SGP 703SVK 704VNM 705SVN 706SOM 710ZAF 716ZWE 724ESP 728SSD 729SDN 732ESH 740SUR 748SWZ 752SWE 756CHE 760SYR
762TJK 764THA 768TGO 776TON 780TTO 784ARE 788TUN 792TUR 795TKM 796TCA 798TUV 800UGA 804UKR 807MKD 818EGY 826GBR
831GGY 832JEY 833IMN 834TZA 840USA 850VIR 854BFA 858URY 860UZB 862VEN 876WLF 882WSM 887YEM 894ZMB`;
export const isoOf = new Map(numeric.trim().split(/\s+/).map(s => [s.slice(0, 3), s.slice(3)]));

// Features of the source without an ISO number. Codes in X.. are from the range ISO leaves to its users.
export const ownCode = {
  'Kosovo': 'XKX', 'Somaliland': 'XSO', 'N. Cyprus': 'XNC', 'Cyprus U.N. Buffer Zone': 'XBZ',
  'Siachen Glacier': 'XSG', 'Spratly Is.': 'XSP', 'Scarborough Reef': 'XSR',
  // Leased or outlying places are shown as part of the state that holds the title.
  'Baikonur': 'KAZ', 'USNB Guantanamo Bay': 'CUB', 'Akrotiri': 'GBR', 'Dhekelia': 'GBR', 'Clipperton I.': 'FRA',
  'Indian Ocean Ter.': 'AUS', 'Coral Sea Is.': 'AUS', 'Bajo Nuevo Bank': 'COL', 'Serranilla Bank': 'COL',
};

// English short names where the source abbreviates or is out of date.
export const fullName = {
  ALA: 'Åland Islands', ATF: 'French Southern Territories', ATG: 'Antigua and Barbuda', BIH: 'Bosnia and Herzegovina',
  BLM: 'Saint Barthélemy', CAF: 'Central African Republic', COD: 'DR Congo', COG: 'Congo', COK: 'Cook Islands',
  CPV: 'Cabo Verde', CYM: 'Cayman Islands', DOM: 'Dominican Republic', ESH: 'Western Sahara', FLK: 'Falkland Islands',
  FRO: 'Faroe Islands', GNQ: 'Equatorial Guinea', HMD: 'Heard and McDonald Islands', IOT: 'British Indian Ocean Territory',
  KNA: 'Saint Kitts and Nevis', MAF: 'Saint Martin', MHL: 'Marshall Islands', MKD: 'North Macedonia',
  MNP: 'Northern Mariana Islands', PCN: 'Pitcairn Islands', PYF: 'French Polynesia', SGS: 'South Georgia and the South Sandwich Islands',
  SLB: 'Solomon Islands', SPM: 'Saint Pierre and Miquelon', SSD: 'South Sudan', SWZ: 'Eswatini', TCA: 'Turks and Caicos Islands',
  TUR: 'Türkiye', UMI: 'US Minor Outlying Islands', USA: 'United States', VAT: 'Holy See', VCT: 'Saint Vincent and the Grenadines',
  VGB: 'British Virgin Islands', VIR: 'US Virgin Islands', WLF: 'Wallis and Futuna', XBZ: 'UN Buffer Zone in Cyprus',
  XNC: 'Northern Cyprus', XSG: 'Siachen Glacier', XSP: 'Spratly Islands', XSR: 'Scarborough Reef',
};

// Whose territory a feature is, where it is not a state of its own. No border is drawn between the two.
export const sovereign = new Map(Object.entries({
  AUS: 'HMD NFK', CHN: 'HKG MAC', DNK: 'FRO GRL', FIN: 'ALA', FRA: 'ATF BLM MAF NCL PYF SPM WLF',
  GBR: 'AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB', NLD: 'ABW CUW SXM', NZL: 'COK NIU',
  USA: 'ASM GUM MNP PRI UMI VIR',
}).flatMap(([of, list]) => list.split(' ').map(c => [c, of])));

// Borders that are drawn dashed: the pair, and where along it (lon, lat); everywhere if not said.
export const disputed = [
  ['CHN', 'IND', (lon, lat) => lon < 79.6 && lat > 32.4, 'Line of Actual Control, Aksai Chin to Demchok'],
  ['CHN', 'IND', lon => lon > 91.6, 'Line of Actual Control, Arunachal Pradesh'],
  ['CHN', 'PAK', null, 'Shaksgam and the Karakoram, claimed by India'],
  ['CHN', 'BTN', null, 'never delimited by treaty'],
  ['IND', 'PAK', (lon, lat) => lat > 32.3, 'Line of Control and working boundary in Jammu and Kashmir'],
  ['XSG', '*', null, 'Siachen Glacier'],
  ['KOR', 'PRK', null, 'Military Demarcation Line of 1953'],
  ['CYP', 'XNC', null, 'Green Line'],
  ['XBZ', '*', null, 'UN buffer zone in Cyprus'],
  ['ISR', 'PSE', null, 'armistice lines of 1949'],
  ['ISR', 'SYR', null, 'ceasefire line of 1974, Golan'],
  ['SRB', 'XKX', null, 'Kosovo'],
  ['SOM', 'XSO', null, 'Somaliland'],
  ['ESH', 'MAR', null, 'Western Sahara'],
  ['SDN', 'SSD', null, 'final boundary and Abyei not settled'],
  ['EGY', 'SDN', lon => lon > 31, 'Halaib triangle'],
  ['KEN', 'SSD', null, 'Ilemi triangle'],
];

// RUS and UKR in Crimea: polygons the source gives to Russia that lie in this box are Ukraine's.
export const crimea = { west: 32.3, east: 36.68, south: 44.3, north: 46.3 };
