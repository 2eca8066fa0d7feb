import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// The headless shell comes first: without windows to keep it does the same work in less time.
const COMMANDS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC_APPS = ['Google Chrome', 'Chromium']

/**
 * The environment that tells the browser stories which Chromium to use, installing Debian's when this is root on Debian;
 * or a refusal, one sentence that says what to install.
 */
export async function findChromium() {
  const found = chromiumPath() ?? installed()
  if (found !== undefined) return { env: { CHROMIUM_PATH: found } }
  return {
    refusal:
      'The browser stories need Chromium: install it (Debian and Ubuntu: apt-get install chromium; elsewhere Chromium or Google Chrome) or set CHROMIUM_PATH.',
  }
}

function chromiumPath() {
  const named = process.env.CHROMIUM_PATH
  if (named) return isExecutable(named) ? named : undefined
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const candidates = [
    ...COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`),
  ]
  return candidates.find(isExecutable)
}

function installed() {
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (!isRootOnDebian || process.env.CHROMIUM_PATH) return undefined
  process.stderr.write('Installing Chromium for the browser stories …\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-noto-core'],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' })
    if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  }
  return chromiumPath()
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
