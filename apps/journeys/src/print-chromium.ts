// Says as JSON which browser the journeys use, for programs that may not import from here.
import { chromium } from './chromium.ts'

console.log(JSON.stringify(await chromium()))
