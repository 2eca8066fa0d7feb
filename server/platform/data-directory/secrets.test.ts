import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSecrets } from './secrets.ts'

let path = ''
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
})
afterEach(() => rm(path, { recursive: true, force: true }))

const file = () => join(path, 'secrets.json')
const stored = async (): Promise<Record<string, unknown>> => JSON.parse(await readFile(file(), 'utf8'))

describe('the secrets of an installation', () => {
  test('are made on the first start, readable by their owner alone, and stay as they are', async () => {
    const first = await openSecrets({ path })
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    expect(await openSecrets({ path })).toEqual(first)
    expect(await readdir(path)).toEqual(['secrets.json'])
  })

  test('are all different, within an installation and between two', async () => {
    const first = await openSecrets({ path })
    await rm(file())
    const second = await openSecrets({ path })
    const texts = [first, second].flatMap((each) => [
      ...Object.values(each.databasePasswords),
      each.session,
      each.auditSigningKey,
      each.tagSigningKey,
      each.apiKeyPepper,
    ])
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('include a key that signs checkpoints', async () => {
    const key = createPrivateKey((await openSecrets({ path })).auditSigningKey)
    const signature = sign(null, Buffer.from('checkpoint'), key)
    expect(verify(null, Buffer.from('checkpoint'), createPublicKey(key), signature)).toBe(true)
  })

  test('missing after an upgrade are added without touching the others, or those of a newer version', async () => {
    const before = await openSecrets({ path })
    const { tagSigningKey: _, ...older } = await stored()
    const { jobs: __, ...passwords } = before.databasePasswords
    await writeFile(file(), JSON.stringify({ ...older, databasePasswords: passwords, laterSecret: 'kept' }))
    const after = await openSecrets({ path })
    expect(after.tagSigningKey).not.toBe(before.tagSigningKey)
    expect(after.databasePasswords.jobs).not.toBe(before.databasePasswords.jobs)
    expect({
      ...after,
      laterSecret: undefined,
      tagSigningKey: '',
      databasePasswords: { ...after.databasePasswords, jobs: '' },
    }).toEqual({
      ...before,
      laterSecret: undefined,
      tagSigningKey: '',
      databasePasswords: { ...before.databasePasswords, jobs: '' },
    })
    expect((await stored()).laterSecret).toBe('kept')
  })

  test('opened up to others are closed again', async () => {
    await openSecrets({ path })
    await chmod(file(), 0o644)
    await openSecrets({ path })
    expect((await stat(file())).mode & 0o777).toBe(0o600)
  })

  test('that are damaged are refused and not replaced', async () => {
    await writeFile(file(), '{ "session": "sho')
    await expect(openSecrets({ path })).rejects.toThrow(
      `The secrets in ${file()} cannot be read as JSON; put back a copy of the file.`,
    )
    await writeFile(file(), '{ "session": "short" }')
    await expect(openSecrets({ path })).rejects.toThrow(
      `The secrets in ${file()} are damaged (session); put back a copy of the file.`,
    )
    expect(await readFile(file(), 'utf8')).toBe('{ "session": "short" }')
  })
})
