/** What the cache must know of the contract: a test compares both lists with the schema. */

/** Which types stand behind each interface and each union, so that fragments on those are read. */
export const possibleTypes: Record<string, string[]> = {
  CreateApiKeyResult: ['CreateApiKeySuccess', 'InvalidInput'],
  CreateVerificationSessionResult: ['CreateVerificationSessionSuccess', 'InvalidInput'],
  DecideResult: ['ActionNotAllowed', 'DecideSuccess', 'InvalidInput', 'SessionConflict'],
  DeleteEmailTemplateResult: ['DeleteEmailTemplateSuccess', 'InvalidInput'],
  EmailTemplateResult: ['EmailTemplateSuccess', 'InvalidInput'],
  Error: ['ActionNotAllowed', 'AlreadySetUp', 'InvalidInput', 'SessionConflict'],
  MailPreviewResult: ['InvalidInput', 'MailPreview'],
  Node: [
    'ApiKey',
    'EmailTemplate',
    'Evidence',
    'Invitation',
    'Member',
    'VerificationSession',
    'VerificationSessionEvent',
    'Workspace',
  ],
  RenewVerificationLinkResult: [
    'ActionNotAllowed',
    'InvalidInput',
    'RenewVerificationLinkSuccess',
    'SessionConflict',
  ],
  ResendInvitationResult: ['ActionNotAllowed', 'InvalidInput', 'ResendInvitationSuccess', 'SessionConflict'],
  RevokeApiKeyResult: ['InvalidInput', 'RevokeApiKeySuccess'],
  SetUpWorkspaceResult: ['AlreadySetUp', 'InvalidInput', 'SetUpWorkspaceSuccess'],
  SwitchWorkspaceResult: ['InvalidInput', 'SwitchWorkspaceSuccess'],
  UpdateWorkspaceResult: ['InvalidInput', 'UpdateWorkspaceSuccess'],
}

/** Types that are kept inside the record that they belong to. They have no identity of their own; an actor and the
 * viewer have, but what is said of them depends on who asks and where. */
export const embeddedTypes: readonly string[] = [
  'Actor',
  'ApiKeyConnection',
  'ApiKeyEdge',
  'Applicant',
  'EmailTemplateConnection',
  'EmailTemplateEdge',
  'InputIssue',
  'Installation',
  'InvitationConnection',
  'InvitationEdge',
  'MailDraft',
  'MailPreview',
  'PageInfo',
  'StatusCount',
  'VerificationSessionConnection',
  'VerificationSessionEdge',
  'VerificationSessionEventConnection',
  'VerificationSessionEventEdge',
  'Viewer',
]
