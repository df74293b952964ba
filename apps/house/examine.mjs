// `npm run examine -- front.jpg [--back back.jpg] [--selfie face.jpg]`: what the evidence engine finds in pictures of
// one's own, as JSON. Prepares what is missing first, as `npm start` does.
import { spawn } from 'node:child_process'
import { isAbsolute, join } from 'node:path'
import { install } from './install.mjs'
import { projectEnvironment, projectNode, Refusal, root } from './run.mjs'

try {
  // Standard output is for the JSON alone.
  await install((line) => console.error(line))
  // npm runs scripts in the project's folder; the paths are meant from where the person stands.
  const from = process.env.INIT_CWD ?? process.cwd()
  const args = process.argv
    .slice(2)
    .map((arg) => (arg.startsWith('-') || isAbsolute(arg) ? arg : join(from, arg)))
  const engine = spawn(projectNode, ['packages/evidence/src/examine-files.ts', ...args], {
    cwd: root,
    env: projectEnvironment(),
    stdio: 'inherit',
  })
  engine.once('exit', (code) => process.exit(code ?? 1))
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}
