import { graphql } from '../generated/gql.ts'
import type { Finding_FindingFragment, FindingOutcome } from '../generated/graphql.ts'

/** All of a finding: its sentence, where it stands, and the evidence behind it. */
export const Finding_finding = graphql(`
  fragment Finding_finding on Finding {
    __typename
    ... on ExaminationFinding {
      check
      outcome
      code
      message
      score
      threshold
      regions {
        picture
        corners {
          x
          y
        }
      }
    }
    ... on PictureFinding {
      picture
    }
    ... on MrzFinding {
      picture
      format
      lines
      fields {
        issuer
        documentNumber
        surname
        givenNames
        dateOfBirth
        dateOfExpiry
        sex
        nationality
      }
      checkDigits {
        field
        covers
        printed
        computed
        sum
        isValid
        line
        column
      }
      repairs {
        line
        column
        read
        taken
        because
      }
    }
    ... on BarcodeFinding {
      picture
      symbology
      elements {
        id
        name
        value
      }
    }
    ... on ComparisonFinding {
      field
      values {
        source
        value
        region {
          picture
          corners {
            x
            y
          }
        }
      }
    }
    ... on FaceFinding {
      picture
      faces
      yaw
      pitch
      roll
    }
    ... on LikenessFinding {
      distance
    }
    ... on PresenceFinding {
      steps {
        challenge
        outcome
        answeredAfterMs
        measured
        required
        frames {
          offsetMs
          measured
          yaw
          pitch
          eyeDistance
        }
      }
    }
    ... on RuleFinding {
      expected
      actual
    }
    ... on DuplicateFinding {
      sessionIds
    }
    ... on EngineFinding {
      reason
    }
  }
`)

export type Finding = Finding_FindingFragment
export type FindingOf<Name extends Finding['__typename']> = Extract<Finding, { __typename: Name }>

/** A finding with the name that the page's address knows it by: its check, and a number where a check has several. */
export type KeyedFinding = { key: string; finding: Finding }

/** What needs a person first. */
export const outcomesByWeight: readonly FindingOutcome[] = ['FAIL', 'WARN', 'UNABLE', 'PASS']

/** Findings by weight: failed first, passed last; those of the same weight stay in their order. */
export function keyedByWeight(findings: readonly Finding[]): KeyedFinding[] {
  const seen = new Map<string, number>()
  const keyed = findings.map((finding): KeyedFinding => {
    const number = (seen.get(finding.check) ?? 0) + 1
    seen.set(finding.check, number)
    return { key: number === 1 ? finding.check : `${finding.check}.${number}`, finding }
  })
  return outcomesByWeight.flatMap((outcome) => keyed.filter(({ finding }) => finding.outcome === outcome))
}

/** The zone as it was read, with its arithmetic: from the finding that has the most of it. */
export function zoneOf(
  findings: readonly KeyedFinding[],
): { key: string; finding: FindingOf<'MrzFinding'> } | null {
  const zones = findings.flatMap(({ key, finding }) =>
    finding.__typename === 'MrzFinding' && finding.lines.length > 0 ? [{ key, finding }] : [],
  )
  return zones.find(({ finding }) => finding.check === 'MRZ_CHECK_DIGITS') ?? zones[0] ?? null
}
