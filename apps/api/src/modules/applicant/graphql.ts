import { documentTypes, evidenceKinds } from '@bonafide/core/document'
import { challenges } from '@bonafide/core/examination/finding'
import type { Issue } from '@bonafide/core/issue'
import { presenceLimits } from '@bonafide/core/presence/challenge'
import type { ApplicantCommand } from '@bonafide/core/verification-session/command'
import { resubmissionReasons } from '@bonafide/core/verification-session/session'
import type { InvalidInput } from '../../platform/refusal.ts'
import { applicantPictureUrl, type TakenPicture } from '../evidence/service.ts'
import { type BegunPresence, type Presence, presencePath } from '../presence/service.ts'
import { type ApplicantContext, builder } from './builder.ts'
import { followVerification } from './live.ts'
import {
  act,
  begin,
  currentVerification,
  goWithout,
  picturesIn,
  presenceIn,
  type VerificationAnswer,
  workspaceNameOf,
} from './service.ts'
import { type Verification, verificationOf } from './verification.ts'

const LocaleEnum = builder.enumType('Locale', {
  description: 'A language the page speaks.',
  values: ['EN', 'ES', 'DE', 'AR'] as const,
})
const DocumentTypeEnum = builder.enumType('DocumentType', {
  description: 'A kind of identity document.',
  values: documentTypes,
})
const EvidenceKindEnum = builder.enumType('EvidenceKind', {
  description: 'What a picture shows.',
  values: evidenceKinds,
})
builder.enumType('EvidenceSource', {
  description: 'How a picture came; the `source` of its PUT.',
  values: ['CAMERA', 'FILE'] as const,
})
const ResubmissionReasonEnum = builder.enumType('ResubmissionReason', {
  description: 'Why better pictures are asked for.',
  values: resubmissionReasons,
})
const VerificationStageEnum = builder.enumType('VerificationStage', {
  description: 'Where a verification stands, as far as its page is concerned.',
  values: {
    READY: {
      description: 'The link is valid and nothing has begun; better pictures may have been asked for.',
    },
    IN_PROGRESS: { description: 'The clock runs.' },
    FINISHED: { description: 'Handed in. What becomes of it is not told here.' },
    EXPIRED_LINK: { description: 'The link was over before anybody started.' },
    EXPIRED_TIME: { description: 'The time was over before everything was handed in.' },
    CANCELED: { description: 'Called off.' },
    UNKNOWN: { description: 'There is no such link, or a newer one has replaced it.' },
  } as const,
})

const ChallengeEnum = builder.enumType('Challenge', {
  description: 'A movement in front of the camera. Left and right are the person’s own.',
  values: challenges,
})

const ErrorInterface = builder.interfaceRef<{ message: string }>('Error').implement({
  description: 'An expected failure. `message` is a sentence for people.',
  fields: (t) => ({ message: t.exposeString('message') }),
})

const PictureType = builder.objectRef<TakenPicture>('Picture').implement({
  description:
    'A picture that the server holds. Sent with PUT /applicant/pictures/<KIND>?source=CAMERA|FILE, the token as bearer and the bytes (JPEG, PNG or WebP, at most 20 MB) as body.',
  fields: (t) => ({
    kind: t.expose('kind', { type: EvidenceKindEnum }),
    width: t.exposeInt('width', { description: 'Pixels.' }),
    height: t.exposeInt('height', { description: 'Pixels.' }),
    takenAt: t.expose('takenAt', { type: 'DateTime' }),
    url: t.string({
      description: 'GET with the same bearer, while in progress.',
      resolve: ({ kind }, _, { platform }) => applicantPictureUrl(platform, kind),
    }),
  }),
})

const PresenceType = builder.objectRef<Presence>('Presence').implement({
  description: 'How things stand with the movements in front of the camera.',
  fields: (t) => ({
    isRequired: t.exposeBoolean('isRequired', {
      description: 'Nothing can be handed in before they are answered.',
    }),
    isAnswered: t.exposeBoolean('isAnswered', {
      description: 'The frames are there, or the person went on without the movements.',
    }),
    canBegin: t.exposeBoolean('canBegin', {
      description: `Movements can be drawn (again). They are at most ${presenceLimits.drawsPerAttempt} times in one attempt.`,
    }),
  }),
})

const PresenceBegun = builder.objectRef<BegunPresence>('PresenceBegun').implement({
  description: `Movements to make, in this order. Their frames are sent with PUT ${presencePath}, the token as bearer, in one body of at most 6 MB: four bytes, big-endian, that say how long the header is; the header, JSON in UTF-8, {"challengeId": id, "frames": [{"step", "offsetMs", "byteSize"}, …]}; then the JPEGs in that order. 3 to 8 of each movement, no side longer than 960, not mirrored; \`step\` counts from 0, \`offsetMs\` from the moment the movement was asked for.`,
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Names this challenge in its answer.' }),
    steps: t.field({ type: [ChallengeEnum], resolve: ({ steps }) => steps }),
    secondsForEach: t.exposeInt('secondsForEach', { description: 'How long each movement is shown.' }),
  }),
})

const VerificationType = builder.objectRef<Verification>('Verification').implement({
  description: 'What the page may know. A link that lets nobody in any more tells its stage and little else.',
  fields: (t) => ({
    stage: t.expose('stage', { type: VerificationStageEnum }),
    now: t.expose('now', { type: 'DateTime', description: 'The server’s clock, by which all ends.' }),
    workspaceName: t.string({
      nullable: true,
      description: 'Who asks; null when the link is unknown.',
      resolve: (verification, _, { platform }) => workspaceNameOf(platform, verification),
    }),
    firstName: t.exposeString('firstName', { nullable: true }),
    requestedBy: t.exposeString('requestedBy', {
      nullable: true,
      description: 'The person of the workspace who asks; null when a program does.',
    }),
    locale: t.expose('locale', { type: LocaleEnum }),
    linkExpiresAt: t.expose('linkExpiresAt', { type: 'DateTime', nullable: true }),
    sessionTimeSeconds: t.exposeInt('sessionTimeSeconds', {
      description: 'How long it may take once started; 0 when the link lets nobody in any more.',
    }),
    sessionEndsAt: t.expose('sessionEndsAt', { type: 'DateTime', nullable: true }),
    canExtendUntil: t.expose('canExtendUntil', {
      type: 'DateTime',
      nullable: true,
      description: '60 minutes after the start; null when there is no more time to give.',
    }),
    allowedDocuments: t.field({
      type: [DocumentTypeEnum],
      description: 'Never empty: where any will do, all are here.',
      resolve: ({ allowedDocuments }) => allowedDocuments,
    }),
    allowedCountries: t.stringList({
      description: 'ISO 3166-1 alpha-3; empty means any.',
      resolve: ({ allowedCountries }) => [...allowedCountries],
    }),
    hasConsented: t.exposeBoolean('hasConsented'),
    documentType: t.expose('documentType', { type: DocumentTypeEnum, nullable: true }),
    documentCountry: t.exposeString('documentCountry', { nullable: true }),
    requiredPictures: t.field({
      type: [EvidenceKindEnum],
      description: 'What the chosen document needs, in the order to take it; empty before it is chosen.',
      resolve: ({ requiredPictures }) => requiredPictures,
    }),
    pictures: t.field({
      type: [PictureType],
      description: 'Taken in this attempt.',
      resolve: (verification, _, { platform }) => picturesIn(platform, verification),
    }),
    presence: t.field({
      type: PresenceType,
      resolve: (verification, _, { platform }) => presenceIn(platform, verification),
    }),
    resubmissionReasons: t.field({
      type: [ResubmissionReasonEnum],
      resolve: ({ resubmissionReasons }) => resubmissionReasons,
    }),
    resubmissionMessage: t.exposeString('resubmissionMessage', { nullable: true }),
    successUrl: t.exposeString('successUrl', { nullable: true }),
    failureUrl: t.exposeString('failureUrl', { nullable: true }),
  }),
})

const InputIssueType = builder.objectRef<Issue>('InputIssue').implement({
  description: 'A problem with one input field.',
  fields: (t) => ({
    path: t.exposeStringList('path'),
    code: t.exposeString('code', { description: 'A stable name for the problem.' }),
    message: t.exposeString('message'),
  }),
})

const InvalidInputType = builder.objectRef<InvalidInput>('InvalidInput').implement({
  description: 'What was given is not accepted here; nothing was changed.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ issues: t.field({ type: [InputIssueType], resolve: ({ issues }) => issues }) }),
})

const VerificationSuccess = builder
  .objectRef<Extract<VerificationAnswer, { __typename: 'VerificationSuccess' }>>('VerificationSuccess')
  .implement({
    description: 'Done, or already so.',
    fields: (t) => ({ verification: t.expose('verification', { type: VerificationType }) }),
  })

const NotPossible = builder
  .objectRef<Extract<VerificationAnswer, { __typename: 'NotPossible' }>>('NotPossible')
  .implement({
    description: 'Not possible as things stand; the stage says why.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ verification: t.expose('verification', { type: VerificationType }) }),
  })

const VerificationResult = builder.unionType('VerificationResult', {
  types: [VerificationSuccess, InvalidInputType, NotPossible],
  resolveType: ({ __typename }) => __typename,
})

const BeginPresenceResult = builder.unionType('BeginPresenceResult', {
  types: [PresenceBegun, NotPossible],
  resolveType: ({ __typename }) => __typename,
})

builder.queryField('verification', (t) =>
  t.field({
    type: VerificationType,
    description: 'How things stand. Asking changes nothing.',
    resolve: (_, __, { holder }) => verificationOf(holder),
  }),
)

const answer = ({ platform, holder, token }: ApplicantContext, command: ApplicantCommand) =>
  act(platform, holder, token, command)

builder.mutationFields((t) => ({
  markOpened: t.field({
    type: VerificationResult,
    description: 'A person moved, touched or typed on the page.',
    resolve: (_, __, context) => answer(context, { type: 'open' }),
  }),
  startVerification: t.field({
    type: VerificationResult,
    description: 'Begins the clock. While it runs, goes on under the same clock, on this device or another.',
    resolve: (_, __, context) => answer(context, { type: 'start' }),
  }),
  restartVerification: t.field({
    type: VerificationResult,
    description: 'The next attempt, under the same clock: document and pictures begin anew.',
    resolve: (_, __, context) => answer(context, { type: 'restart' }),
  }),
  giveConsent: t.field({
    type: VerificationResult,
    description: 'Agrees to what the page says will be done with the pictures.',
    resolve: (_, __, context) => answer(context, { type: 'consent' }),
  }),
  chooseDocument: t.field({
    type: VerificationResult,
    description: 'Says which document will be shown. Another than before discards the pictures of that one.',
    args: {
      country: t.arg.string({ required: true, description: 'ISO 3166-1 alpha-3.' }),
      type: t.arg({ type: DocumentTypeEnum, required: true }),
    },
    resolve: (_, { country, type }, context) =>
      answer(context, { type: 'chooseDocument', documentCountry: country, documentType: type }),
  }),
  requestMoreTime: t.field({
    type: VerificationResult,
    description: 'One more session time, up to 60 minutes in all.',
    resolve: (_, __, context) => answer(context, { type: 'extendTime' }),
  }),
  beginPresence: t.field({
    type: BeginPresenceResult,
    description:
      'Draws movements by chance, to be made at once. Those drawn before count no more, nor do their frames. Not possible more often than `canBegin` says.',
    resolve: (_, __, { platform, holder, token }) => begin(platform, holder, token),
  }),
  cannotAnswerPresence: t.field({
    type: VerificationResult,
    description:
      'Goes on without movements, because no camera works or the person cannot move so. The operator is told.',
    resolve: (_, __, { platform, holder, token }) => goWithout(platform, holder, token),
  }),
  submitVerification: t.field({
    type: VerificationResult,
    description: 'Hands everything in. The link does nothing any more after this.',
    resolve: (_, __, context) => answer(context, { type: 'submit' }),
  }),
}))

builder.subscriptionField('verificationChanged', (t) =>
  t.field({
    type: VerificationType,
    description: 'How things stand, now and after every change.',
    subscribe: (_, __, { platform, holder }) => followVerification(platform, holder),
    resolve: (_, __, { platform, token }) => currentVerification(platform, token),
  }),
)

/** The schema of the page behind a link. */
export const applicantSchema = builder.toSchema()
