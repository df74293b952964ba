import { applicantPictures } from './applicant-pictures.ts'

/** What a thread that draws runs. */
export default applicantPictures
