import {
  checks,
  comparedFields,
  type Finding,
  type FindingOf,
  type outcomes,
  type Point,
  type PresenceFrame,
  type PresenceStep,
  type Region,
} from '@bonafide/core/examination/finding'
import {
  type MrzCheckDigit,
  type MrzFields,
  type MrzRepair,
  mrzCheckedFields,
  mrzFormats,
} from '@bonafide/core/mrz/mrz'
import { encodeId } from '@bonafide/core/type-id'
import { builder } from '../../platform/builder.ts'
import { EvidenceKindEnum } from '../evidence/graphql.ts'
import { ChallengeEnum } from '../presence/graphql.ts'

export const CheckEnum = builder.enumType('Check', {
  description: 'What the evidence engine checks. A name keeps its meaning for good.',
  values: checks,
})

export const FindingOutcomeEnum = builder.enumType('FindingOutcome', {
  description: 'How a check went.',
  values: {
    PASS: { description: 'As it should be.' },
    WARN: { description: 'Worth a look.' },
    FAIL: { description: 'Not as it should be.' },
    UNABLE: { description: 'Could not be told; says nothing against the applicant.' },
  } as const satisfies Record<(typeof outcomes)[number], object>,
})

const PointType = builder.objectRef<Point>('Point').implement({
  description: 'A place on a picture, as fractions of its width and height from the top left.',
  fields: (t) => ({
    x: t.exposeFloat('x', { description: '0 to 1.' }),
    y: t.exposeFloat('y', { description: '0 to 1.' }),
  }),
})

export const RegionType = builder.objectRef<Region>('Region').implement({
  description: 'Where on a picture something stands.',
  fields: (t) => ({
    picture: t.expose('picture', { type: EvidenceKindEnum }),
    corners: t.field({
      type: [PointType],
      description:
        'Four, clockwise, from the top left of what is shown there when it is held upright; their order tells how it is turned.',
      resolve: ({ corners }) => [...corners],
    }),
  }),
})

/** What every finding has, whatever it is about. */
export const ExaminationFinding = builder.interfaceRef<Finding>('ExaminationFinding').implement({
  description: 'One answer of the evidence engine, with what a person needs to check it.',
  fields: (t) => ({
    check: t.expose('check', { type: CheckEnum }),
    outcome: t.expose('outcome', { type: FindingOutcomeEnum }),
    code: t.exposeString('code', { description: 'A stable name for what was found.' }),
    message: t.exposeString('message', {
      description: 'What was seen and what was expected, in plain words.',
    }),
    score: t.exposeFloat('score', {
      nullable: true,
      description: 'Higher is better; null where nothing is measured.',
    }),
    threshold: t.exposeFloat('threshold', {
      nullable: true,
      description: 'The score from which on it passes.',
    }),
    regions: t.field({ type: [RegionType], resolve: ({ regions }) => [...regions] }),
  }),
})

const PictureFinding = builder.objectRef<FindingOf<'PICTURE'>>('PictureFinding').implement({
  description: 'A property of one picture; the measure is the score.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({ picture: t.expose('picture', { type: EvidenceKindEnum }) }),
})

export const MrzFormatEnum = builder.enumType('MrzFormat', {
  description: 'A layout of ICAO 9303, or the French identity card’s of before 2021.',
  values: mrzFormats,
})
export const SexEnum = builder.enumType('Sex', {
  description: 'As documents print it; X: not specified.',
  values: ['F', 'M', 'X'] as const,
})

const MrzFieldsType = builder.objectRef<MrzFields>('MrzFields').implement({
  description: 'What a machine-readable zone says, without fillers.',
  fields: (t) => ({
    documentCode: t.exposeString('documentCode', { description: 'As printed: P, I, V, AC ….' }),
    issuer: t.exposeString('issuer', { description: 'As printed: UTO, D ….' }),
    documentNumber: t.exposeString('documentNumber', {}),
    surname: t.exposeString('surname', {}),
    givenNames: t.exposeString('givenNames', {}),
    isNameTruncated: t.exposeBoolean('isNameTruncated', {
      description: 'The names fill their field, so their end may be missing.',
    }),
    dateOfBirth: t.expose('dateOfBirth', { type: 'PartialDate', nullable: true }),
    dateOfExpiry: t.expose('dateOfExpiry', { type: 'Date', nullable: true }),
    sex: t.expose('sex', { type: SexEnum }),
    nationality: t.exposeString('nationality', {}),
    optionalData: t.stringList({ resolve: ({ optionalData }) => [...optionalData] }),
  }),
})

const MrzCheckDigitType = builder.objectRef<MrzCheckDigit>('MrzCheckDigit').implement({
  description:
    'A check digit with its arithmetic (ICAO 9303 part 3, section 4.9): weights 7, 3, 1, the sum modulo 10.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('MrzCheckedField', {
        description: 'What a check digit guards.',
        values: mrzCheckedFields,
      }),
      resolve: ({ field }) => field,
    }),
    covers: t.exposeString('covers', { description: 'The characters it covers, in their order.' }),
    printed: t.exposeString('printed', { description: 'The character in its place.' }),
    computed: t.exposeInt('computed', { description: 'What the arithmetic gives.' }),
    sum: t.exposeInt('sum', { description: 'The weighted sum before the modulo.' }),
    isValid: t.exposeBoolean('isValid', {}),
    line: t.exposeInt('line', { description: 'From 0.' }),
    column: t.exposeInt('column', { description: 'From 0.' }),
  }),
})

const MrzRepairType = builder.objectRef<MrzRepair>('MrzRepair').implement({
  description: 'A character that was read as one thing and is taken as another.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'From 0.' }),
    column: t.exposeInt('column', { description: 'From 0.' }),
    read: t.exposeString('read', {}),
    taken: t.exposeString('taken', {}),
    because: t.field({
      type: builder.enumType('MrzRepairReason', {
        description: 'What the repair rests on.',
        values: ['CHECK_DIGIT', 'GRAMMAR', 'NAME'] as const,
      }),
      resolve: ({ because }) => because,
    }),
  }),
})

const MrzFinding = builder.objectRef<FindingOf<'MRZ'>>('MrzFinding').implement({
  description: 'A machine-readable zone: its text, its arithmetic, and what was repaired.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({
    picture: t.expose('picture', { type: EvidenceKindEnum }),
    format: t.expose('format', { type: MrzFormatEnum, nullable: true }),
    lines: t.stringList({ description: 'As read, after repairs.', resolve: ({ lines }) => [...lines] }),
    fields: t.expose('fields', { type: MrzFieldsType, nullable: true }),
    checkDigits: t.field({ type: [MrzCheckDigitType], resolve: ({ checkDigits }) => [...checkDigits] }),
    repairs: t.field({ type: [MrzRepairType], resolve: ({ repairs }) => [...repairs] }),
  }),
})

type BarcodeElement = FindingOf<'BARCODE'>['elements'][number]
const BarcodeElementType = builder.objectRef<BarcodeElement>('BarcodeElement').implement({
  description: 'One data element of a barcode.',
  fields: (t) => ({
    id: t.string({ description: 'As the standard names it: DAQ, DCS ….', resolve: ({ id }) => id }),
    name: t.exposeString('name', { description: 'What it means.' }),
    value: t.exposeString('value', {}),
  }),
})
const BarcodeFinding = builder.objectRef<FindingOf<'BARCODE'>>('BarcodeFinding').implement({
  description: 'A barcode and the data in it.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({
    picture: t.expose('picture', { type: EvidenceKindEnum }),
    symbology: t.field({
      type: builder.enumType('BarcodeSymbology', {
        description: 'A kind of barcode.',
        values: ['PDF417', 'QR'] as const,
      }),
      nullable: true,
      resolve: ({ symbology }) => symbology,
    }),
    elements: t.field({ type: [BarcodeElementType], resolve: ({ elements }) => [...elements] }),
  }),
})

export const ComparedFieldEnum = builder.enumType('ComparedField', {
  description: 'Something that several sources say.',
  values: comparedFields,
})
type ComparedValue = FindingOf<'COMPARISON'>['values'][number]
const ComparedValueType = builder.objectRef<ComparedValue>('ComparedValue').implement({
  description: 'What one source says.',
  fields: (t) => ({
    source: t.field({
      type: builder.enumType('ValueSource', {
        description: 'Where a value comes from.',
        values: {
          EXPECTED: { description: 'Given when the session was created.' },
          MRZ: { description: 'The machine-readable zone.' },
          PRINTED: { description: 'The printed zone.' },
          BARCODE: { description: 'The barcode.' },
          CORRECTED: { description: 'An operator’s reading.' },
        } as const,
      }),
      resolve: ({ source }) => source,
    }),
    value: t.exposeString('value', { nullable: true }),
    region: t.expose('region', { type: RegionType, nullable: true }),
  }),
})
const ComparisonFinding = builder.objectRef<FindingOf<'COMPARISON'>>('ComparisonFinding').implement({
  description: 'The same thing as two or more sources say it.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({
    field: t.expose('field', { type: ComparedFieldEnum }),
    values: t.field({ type: [ComparedValueType], resolve: ({ values }) => [...values] }),
  }),
})

const FaceFinding = builder.objectRef<FindingOf<'FACE'>>('FaceFinding').implement({
  description: 'A face in a picture. Angles are in degrees, null where they could not be told.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({
    picture: t.expose('picture', { type: EvidenceKindEnum }),
    faces: t.exposeInt('faces', { description: 'How many there are.' }),
    yaw: t.exposeFloat('yaw', { nullable: true }),
    pitch: t.exposeFloat('pitch', { nullable: true }),
    roll: t.exposeFloat('roll', { nullable: true }),
  }),
})

const LikenessFinding = builder.objectRef<FindingOf<'LIKENESS'>>('LikenessFinding').implement({
  description: 'The portrait and the selfie compared; the likeness is the score.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({
    distance: t.exposeFloat('distance', {
      nullable: true,
      description: 'Between the embeddings; smaller is more alike. Null where one of the faces is missing.',
    }),
  }),
})

const PresenceFrameType = builder.objectRef<PresenceFrame>('PresenceFrame').implement({
  description: 'What one frame of a movement shows. Angles and size are null where it shows no face.',
  fields: (t) => ({
    offsetMs: t.exposeInt('offsetMs', { description: 'Milliseconds from the asking.' }),
    measured: t.exposeFloat('measured', {
      nullable: true,
      description: 'How far it shows the movement, in the unit of what is required.',
    }),
    yaw: t.float({
      nullable: true,
      description: 'Degrees from straight at the camera, positive to the person’s own left.',
      resolve: ({ pose }) => pose?.yaw,
    }),
    pitch: t.float({
      nullable: true,
      description: 'Degrees from straight at the camera, positive upwards.',
      resolve: ({ pose }) => pose?.pitch,
    }),
    eyeDistance: t.float({
      nullable: true,
      description: 'Pixels from eye to eye.',
      resolve: ({ pose }) => pose?.eyeDistance,
    }),
  }),
})

const PresenceStepType = builder.objectRef<PresenceStep>('PresenceStep').implement({
  description: 'A movement that was asked for, and what the frames show.',
  fields: (t) => ({
    challenge: t.field({
      type: ChallengeEnum,
      resolve: ({ challenge }) => challenge,
    }),
    outcome: t.expose('outcome', { type: FindingOutcomeEnum }),
    answeredAfterMs: t.exposeInt('answeredAfterMs', { nullable: true }),
    measured: t.exposeFloat('measured', {
      nullable: true,
      description: 'Degrees of a turn, or how much the face grew.',
    }),
    required: t.exposeFloat('required', {}),
    frames: t.field({
      type: [PresenceFrameType],
      description:
        'In the order they were taken, at most eight; the pictures are the Examination’s `movementFrames`.',
      // Earlier engines kept nothing of single frames.
      resolve: (step) => [...((step as Partial<PresenceStep>).frames ?? [])],
    }),
  }),
})
const PresenceFinding = builder.objectRef<FindingOf<'PRESENCE'>>('PresenceFinding').implement({
  description: 'The movements that were asked for. It is no presentation-attack test of ISO 30107-3.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({ steps: t.field({ type: [PresenceStepType], resolve: ({ steps }) => [...steps] }) }),
})

const RuleFinding = builder.objectRef<FindingOf<'RULE'>>('RuleFinding').implement({
  description: 'A rule of the session or the workspace, and what the document says.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({
    expected: t.exposeString('expected', {}),
    actual: t.exposeString('actual', { nullable: true }),
  }),
})

const DuplicateFinding = builder.objectRef<FindingOf<'DUPLICATE'>>('DuplicateFinding').implement({
  description: 'Other sessions of this workspace with the same document or the same face.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({
    sessionIds: t.field({
      type: ['ID'],
      description: 'Newest first, at most ten; a session that is gone by now is `null` to `node`.',
      resolve: ({ sessionIds }) => sessionIds.map((id) => encodeId('vs', id)),
    }),
  }),
})

const EngineFinding = builder.objectRef<FindingOf<'ENGINE'>>('EngineFinding').implement({
  description: 'The engine could not do its work.',
  interfaces: [ExaminationFinding],
  fields: (t) => ({
    reason: t.field({
      type: builder.enumType('EngineFailure', {
        description: 'Why the engine could not do its work.',
        values: [
          'DIED',
          'TOOK_TOO_LONG',
          'OUT_OF_MEMORY',
          'PICTURE_BROKEN',
          'PICTURE_MISSING',
        ] as const satisfies readonly FindingOf<'ENGINE'>['reason'][],
      }),
      resolve: ({ reason }) => reason,
    }),
  }),
})

const typenames = {
  PICTURE: 'PictureFinding',
  MRZ: 'MrzFinding',
  BARCODE: 'BarcodeFinding',
  COMPARISON: 'ComparisonFinding',
  FACE: 'FaceFinding',
  LIKENESS: 'LikenessFinding',
  PRESENCE: 'PresenceFinding',
  RULE: 'RuleFinding',
  DUPLICATE: 'DuplicateFinding',
  ENGINE: 'EngineFinding',
} as const satisfies Record<Finding['kind'], string>

export const FindingUnion = builder.unionType('Finding', {
  description: 'A finding by what it is about. Every member is an ExaminationFinding.',
  types: [
    PictureFinding,
    MrzFinding,
    BarcodeFinding,
    ComparisonFinding,
    FaceFinding,
    LikenessFinding,
    PresenceFinding,
    RuleFinding,
    DuplicateFinding,
    EngineFinding,
  ],
  resolveType: ({ kind }: Finding) => typenames[kind],
})
