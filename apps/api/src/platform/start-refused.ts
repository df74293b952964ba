export { StartRefused } from '@bonafide/database/start-refused'
