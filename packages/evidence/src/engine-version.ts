/**
 * Which engine made a finding. It changes with everything that may change an answer: code, networks, thresholds.
 */
export const engineVersion = '1.2.0'
