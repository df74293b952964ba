import { Checkbox } from '@bonafide/ui/Checkbox'
import { Notice } from '@bonafide/ui/Notice'
import { TextField } from '@bonafide/ui/TextField'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useMutation } from 'urql'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { Check } from '../generated/graphql.ts'
import { allDocuments } from '../sessions/list-search.ts'
import { SettingsForm } from '../settings/SettingsForm.tsx'
import { formattingLocale } from '../shell/language.ts'
import { documentWord } from '../words/document.ts'
import { issueInWords } from '../words/issue.ts'
import { DryRun } from './DryRun.tsx'
import styles from './Policy.module.css'
import { changedChecks, changeOf, numberOf, type PolicyValues, valuesOf } from './policy-values.ts'
import { RuleTable } from './RuleTable.tsx'

const PolicyForm_policy = graphql(`
  fragment PolicyForm_policy on Policy {
    version
    updatedAt
    updatedByName
    minimumAge
    searchDuplicateDocuments
    searchDuplicateFaces
    requirePresence
    approvesItself
    rules {
      check
      action
      threshold
      defaultAction
      hasThreshold
    }
  }
`)

const UpdatePolicy = graphql(`
  mutation UpdatePolicy($input: PolicyInput!, $expectedVersion: Int) {
    updatePolicy(input: $input, expectedVersion: $expectedVersion) {
      __typename
      ... on UpdatePolicySuccess {
        policy {
          ...PolicyForm_policy
        }
      }
      ... on PolicyConflict {
        current {
          ...PolicyForm_policy
        }
      }
      ... on InvalidInput {
        message
        issues {
          path
          code
          message
        }
      }
    }
  }
`)

/** The policy as a form: changed, tried on what was examined already, and saved as a whole. */
export function PolicyForm(props: { policy: FragmentType<typeof PolicyForm_policy>; onSaved: () => void }) {
  const { t } = useLingui()
  const [policy, setPolicy] = useState(() => readFragment(PolicyForm_policy, props.policy))
  const saved = valuesOf(policy)
  const [values, setValues] = useState(saved)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [isOvertaken, setOvertaken] = useState(false)
  const [{ fetching }, update] = useMutation(UpdatePolicy)
  const input = changeOf(saved, values)
  const isChanged = Object.keys(input).length > 0

  function change(next: Partial<PolicyValues>) {
    setValues((before) => ({ ...before, ...next }))
    setErrors({})
  }
  function changeRule(check: Check, next: Partial<NonNullable<PolicyValues['rules'][Check]>>) {
    const rule = values.rules[check]
    if (rule) change({ rules: { ...values.rules, [check]: { ...rule, ...next } } })
  }
  /** The server is asked only about numbers: what is none it cannot even be sent. */
  function typingErrors(): Record<string, string> {
    const notANumber = t`Write a number, such as 0.62, or leave it empty.`
    return Object.fromEntries([
      ...changedChecks(saved, values).flatMap((check) =>
        Number.isNaN(numberOf(values.rules[check]?.threshold ?? '')) ? [[check, notANumber]] : [],
      ),
      ...(Number.isInteger(numberOf(values.minimumAge) ?? 0)
        ? []
        : [['minimumAge', t`Write whole years, or leave it empty.`]]),
    ])
  }
  function showIssues(issues: readonly { path: readonly string[]; code: string; message: string }[]) {
    const sent = changedChecks(saved, values)
    setErrors(
      Object.fromEntries(
        issues.map((issue) => [
          issue.path[0] === 'rules' ? (sent[Number(issue.path[1])] ?? 'rules') : (issue.path[0] ?? ''),
          issueInWords(issue),
        ]),
      ),
    )
  }

  async function save() {
    const typed = typingErrors()
    setErrors(typed)
    if (Object.keys(typed).length > 0) return
    const { data } = await update({ input, expectedVersion: policy.version })
    const result = data?.updatePolicy
    switch (result?.__typename) {
      case 'UpdatePolicySuccess': {
        const now = readFragment(PolicyForm_policy, result.policy)
        setPolicy(now)
        setValues(valuesOf(now))
        setOvertaken(false)
        showToast(t`Saved. Sessions that were examined keep their outcome.`, { tone: 'success' })
        return props.onSaved()
      }
      case 'PolicyConflict':
        // What was changed here stays on the page, now beside what somebody else saved.
        setPolicy(readFragment(PolicyForm_policy, result.current))
        return setOvertaken(true)
      case 'InvalidInput':
        return showIssues(result.issues)
      default:
        showToast(t`Not saved: the server did not answer. What you changed is still here.`, {
          tone: 'danger',
        })
    }
  }

  const documents = new Intl.ListFormat(formattingLocale(), { type: 'disjunction' }).format(
    values.approvesItself.map(documentWord),
  )
  return (
    <SettingsForm
      isChanged={isChanged}
      isSaving={fetching}
      onSave={() => void save()}
      onDiscard={() => {
        setValues(saved)
        setErrors({})
      }}
      actions={
        <DryRun
          input={input}
          isOff={!isChanged}
          check={() => {
            const typed = typingErrors()
            setErrors(typed)
            return Object.keys(typed).length === 0
          }}
          onIssues={showIssues}
        />
      }
    >
      <p className={styles.honesty}>
        <Trans>
          These checks look at readability and consistency. They do not prove a document genuine, and no
          threshold is calibrated until you calibrate it with your own decided sessions.
        </Trans>
      </p>
      {isOvertaken && (
        <Notice tone="warning" isLive>
          <Trans>
            Somebody else saved this policy in the meantime. Your changes are still here and now stand beside
            theirs: look at them once more, and save.
          </Trans>
        </Notice>
      )}
      <section className={styles.section}>
        <h2>
          <Trans>What may approve itself</Trans>
        </h2>
        <div className={styles.row}>
          {allDocuments.map((type) => (
            <Checkbox
              key={type}
              label={documentWord(type)}
              checked={values.approvesItself.includes(type)}
              onChange={(isOn) =>
                change({
                  approvesItself: isOn
                    ? [...values.approvesItself, type]
                    : values.approvesItself.filter((each) => each !== type),
                })
              }
            />
          ))}
        </div>
        <p className={styles.result}>
          {values.approvesItself.length === 0 ? (
            <Trans>Nothing approves itself: a person looks at every session.</Trans>
          ) : (
            <Trans>
              A session with {documents} is approved without a person, where no check that reviews or declines
              found fault and none was unable to tell.
            </Trans>
          )}
        </p>
      </section>
      <section className={styles.section}>
        <h2>
          <Trans>What is asked</Trans>
        </h2>
        <Checkbox
          label={t`Ask everybody to move as they are told`}
          hint={t`Turn left, come closer: at random, while pictures are taken. It is no proof against every deception.`}
          checked={values.requirePresence}
          onChange={(requirePresence) => change({ requirePresence })}
        />
        <Checkbox
          label={t`Look for the same document in other sessions`}
          hint={t`Turned off, it forgets every document.`}
          checked={values.searchDuplicateDocuments}
          onChange={(searchDuplicateDocuments) => change({ searchDuplicateDocuments })}
        />
        <Checkbox
          label={t`Look for the same face in other sessions`}
          hint={t`Some laws forbid it. Ask before you turn it on. Turned off, it forgets every face.`}
          checked={values.searchDuplicateFaces}
          onChange={(searchDuplicateFaces) => change({ searchDuplicateFaces })}
        />
        <TextField
          className={styles.age}
          label={t`Minimum age, years`}
          hint={t`Empty: nobody is asked for an age.`}
          inputMode="numeric"
          autoComplete="off"
          value={values.minimumAge}
          error={errors.minimumAge}
          onChange={(minimumAge) => change({ minimumAge })}
        />
      </section>
      <RuleTable rules={policy.rules} values={values} errors={errors} onChange={changeRule} />
    </SettingsForm>
  )
}
