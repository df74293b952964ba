import { reEncode } from './re-encode.ts'

/** What the pool of picture workers runs, each in a thread of its own. */
export default reEncode
