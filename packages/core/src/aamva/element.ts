/** One data element of a licence, as its barcode has it. */
export interface AamvaElement {
  /** Three letters, e.g. DCS. */
  readonly id: string
  /** What the standard calls it; the id itself where a jurisdiction made it up. */
  readonly name: string
  readonly value: string
}

/** What an element is called in the AAMVA DL/ID Card Design Standard 2020, tables D.3 and D.4, and in its older versions. */
export function elementName(id: string): string {
  return names[id] ?? id
}

const names: Partial<Record<string, string>> = {
  DAA: 'Full name',
  DAB: 'Family name',
  DAC: 'First name',
  DAD: 'Middle name',
  DAE: 'Name suffix',
  DAF: 'Name prefix',
  DAG: 'Street address',
  DAH: 'Street address, second line',
  DAI: 'City',
  DAJ: 'Jurisdiction',
  DAK: 'Postal code',
  DAQ: 'Customer ID number',
  DAR: 'Vehicle class',
  DAS: 'Restrictions',
  DAT: 'Endorsements',
  DAU: 'Height',
  DAW: 'Weight in pounds',
  DAX: 'Weight in kilograms',
  DAY: 'Eye colour',
  DAZ: 'Hair colour',
  DBA: 'Date of expiry',
  DBB: 'Date of birth',
  DBC: 'Sex',
  DBD: 'Date of issue',
  DBE: 'Issue time stamp',
  DBG: 'Alias, given names',
  DBH: 'Social security number',
  DBN: 'Alias, family name',
  DBS: 'Alias, suffix',
  DCA: 'Vehicle class',
  DCB: 'Restrictions',
  DCD: 'Endorsements',
  DCE: 'Weight range',
  DCF: 'Document discriminator',
  DCG: 'Country',
  DCH: 'Federal vehicle codes',
  DCI: 'Place of birth',
  DCJ: 'Audit information',
  DCK: 'Inventory control number',
  DCL: 'Race or ethnicity',
  DCM: 'Standard vehicle class',
  DCN: 'Standard endorsements',
  DCO: 'Standard restrictions',
  DCP: 'Vehicle class, described',
  DCQ: 'Endorsements, described',
  DCR: 'Restrictions, described',
  DCS: 'Family name',
  DCT: 'Given names',
  DCU: 'Name suffix',
  DDA: 'Compliance type',
  DDB: 'Card revision date',
  DDC: 'Hazmat endorsement expires',
  DDD: 'Limited duration document',
  DDE: 'Family name is truncated',
  DDF: 'First name is truncated',
  DDG: 'Middle name is truncated',
  DDH: 'Under 18 until',
  DDI: 'Under 19 until',
  DDJ: 'Under 21 until',
  DDK: 'Organ donor',
  DDL: 'Veteran',
}
