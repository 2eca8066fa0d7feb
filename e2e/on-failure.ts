import { afterEach } from 'vitest'
import { openPages } from './harness.ts'

/** A story that fails tells what its pages showed and where the focus was. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const page of openPages) {
    const seen = await page.evaluate(
      () => `${document.activeElement?.outerHTML.slice(0, 200)}\n${document.body.innerText}`,
    )
    process.stderr.write(`\n${task.name}: ${page.url()}\n${seen}\n`)
  }
})
