import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import { type FormEvent, type ReactNode, useState } from 'react'
import { sentenceOf } from '../frame/refusals.ts'

/** The frame of a page that somebody sees who is not signed in. */
export function Outside({
  title,
  about,
  children,
}: {
  title: string
  about?: string | undefined
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex w-full max-w-dialog flex-col gap-5 pt-4 md:pt-16">
      <header className="flex flex-col gap-1">
        <span className="mb-3 text-link">
          <Icon name="hanger" className="size-9" />
        </span>
        <h1 className="text-title font-strong leading-tight tracking-tight">{title}</h1>
        {about && <p className="text-muted">{about}</p>}
      </header>
      <Card>{children}</Card>
    </div>
  )
}

interface StepProps {
  label: string
  /** What is missing before it can be sent; nothing when undefined. */
  missing: string | undefined
  submit: () => Promise<void>
  button: string
  children: ReactNode
}

/** One step of signing in: what was refused stands above it. */
export function Step({ label, missing, submit, button, children }: StepProps) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (missing) return setWrong(missing)
    setBusy(true)
    setWrong(undefined)
    await submit().catch((error: unknown) => setWrong(sentenceOf(error)))
    setBusy(false)
  }
  return (
    <form aria-label={label} noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
      {wrong && <Banner tone="bad" title={wrong} />}
      {children}
      <Button type="submit" variant="primary" size="large" wide busy={busy}>
        {button}
      </Button>
    </form>
  )
}
