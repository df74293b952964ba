import { Trans, useLingui } from '@lingui/react/macro'
import type { Check, PolicyAction, PolicyForm_PolicyFragment } from '../generated/graphql.ts'
import { checkWord } from '../words/finding.ts'
import { checkGroups, policyActions, policyActionWord } from '../words/policy.ts'
import styles from './Policy.module.css'
import type { PolicyValues } from './policy-values.ts'

/** Check by check: what follows where it did not pass, and from which score on it passes. */
export function RuleTable({
  rules,
  values,
  errors,
  onChange,
}: {
  rules: PolicyForm_PolicyFragment['rules']
  values: PolicyValues
  errors: Record<string, string>
  onChange: (check: Check, change: { action?: PolicyAction; threshold?: string }) => void
}) {
  const { t } = useLingui()
  return (
    <section className={styles.section}>
      <h2>
        <Trans>What follows from each check</Trans>
      </h2>
      <p className={styles.result}>
        <Trans>
          Ignore: as if it had not been checked. Note: shown, and nothing follows. Review: a person decides.
          Decline: what failed is declined, and what is less certain goes to a person.
        </Trans>
      </p>
      <table className={styles.rules}>
        <thead>
          <tr>
            <th scope="col">{t`Check`}</th>
            <th scope="col">{t`Where it did not pass`}</th>
            <th scope="col">{t`Passes from`}</th>
          </tr>
        </thead>
        {checkGroups().map(({ title, checks }) => (
          <tbody key={title}>
            <tr className={styles.groupHead}>
              <th scope="rowgroup" colSpan={3}>
                {title}
              </th>
            </tr>
            {checks.map((check) => {
              const rule = rules.find((each) => each.check === check)
              const value = values.rules[check]
              if (!rule || !value) return null
              const name = checkWord(check)
              return (
                <tr key={check}>
                  <th scope="row">
                    {name}
                    {value.action !== rule.defaultAction && (
                      <span className={styles.default}>
                        <Trans>by default: {policyActionWord(rule.defaultAction)}</Trans>
                      </span>
                    )}
                  </th>
                  <td>
                    <select
                      className={styles.action}
                      aria-label={t`${name}: where it did not pass`}
                      data-action={value.action}
                      value={value.action}
                      onChange={(event) => {
                        const action = policyActions.find((each) => each === event.target.value)
                        if (action) onChange(check, { action })
                      }}
                    >
                      {policyActions.map((action) => (
                        <option key={action} value={action}>
                          {policyActionWord(action)}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    {rule.hasThreshold && (
                      <>
                        <input
                          className={styles.threshold}
                          aria-label={t`${name}: passes from`}
                          aria-invalid={errors[check] ? true : undefined}
                          aria-describedby={errors[check] ? `${check}-error` : undefined}
                          inputMode="decimal"
                          autoComplete="off"
                          placeholder={t`as built in`}
                          value={value.threshold}
                          onChange={(event) => onChange(check, { threshold: event.target.value })}
                        />
                        {errors[check] && (
                          <p id={`${check}-error`} className={styles.error}>
                            {errors[check]}
                          </p>
                        )}
                      </>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </section>
  )
}
