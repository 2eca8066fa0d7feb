import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { PageLink } from '../frame/link.tsx'
import { chooseRegister, type Register, registersQuery } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'

interface TillNoticeProps {
  branchId: string
  currency: string
  /** A drawer is open and chosen: the payment can go on. */
  onReady: () => void
}

const nameOf = ({ code, name }: Register): string => `${code} · ${name}`

/** Says that no open drawer is chosen in this browser, and lets one be chosen or opened here and now. */
export function TillNotice({ branchId, currency, onReady }: TillNoticeProps) {
  const { data } = useQuery(registersQuery(branchId))
  const [opening, setOpening] = useState<Register | null>(null)
  const offered = data?.items.filter(({ active, sessionId }) => active && (sessionId !== null || data.can.use)) ?? []
  const use = (register: Register) => {
    chooseRegister(branchId, register.id)
    onReady()
  }
  // Nothing is said before there is something to choose: Enter goes to the first choice.
  if (!data) return <div className="h-48" />
  return (
    <div className="flex flex-col gap-3">
      <Banner tone="caution" title={t('counter.till')} action={<PageLink to="/cash">{t('counter.tillPage')}</PageLink>}>
        {t(offered.length > 0 ? 'counter.tillAbout' : 'counter.tillAsk')}
      </Banner>
      <fieldset aria-label={t('counter.till')} className="flex min-w-0 flex-col gap-1.5">
        {offered.map((register) => (
          <Button
            key={register.id}
            wide
            icon={register.sessionId ? 'cash' : 'lock'}
            onPress={() => (register.sessionId ? use(register) : setOpening(register))}
          >
            {t(register.sessionId ? 'counter.tillUse' : 'counter.tillOpen', { register: nameOf(register) })}
          </Button>
        ))}
      </fieldset>
      {opening && <OpenHere key={opening.id} register={opening} currency={currency} onOpen={() => use(opening)} />}
    </div>
  )
}

interface OpenHereProps {
  register: Register
  currency: string
  onOpen: () => void
}

function OpenHere({ register, currency, onOpen }: OpenHereProps) {
  const field = useRef<HTMLInputElement | null>(null)
  const open = useIntent({
    send: (body: Body<'/api/v1/cash-sessions', 'post'>, key) => api.post('/api/v1/cash-sessions', { body, key }),
    touches: () => [['cash']],
    onDone: onOpen,
  })
  const form = useProblemForm<{ float: number | null }>({
    defaultValues: { float: null },
    onSubmit: ({ float }) => open.carryOut({ registerId: register.id, float: float ?? 0 }),
  })
  useEffect(() => field.current?.focus(), [])
  return (
    <Form form={form} label={t('counter.tillOpen', { register: register.code })}>
      <FormField form={form} name="float">
        {({ ref, ...bound }) => (
          <MoneyField
            {...bound}
            ref={(input) => {
              field.current = input
              ref(input)
            }}
            label={t('counter.float', { register: register.code })}
            currency={currency}
          />
        )}
      </FormField>
      <Button type="submit" variant="primary" size="large" wide busy={form.formState.isSubmitting} shortcut="Enter">
        {t('counter.openDrawer')}
      </Button>
    </Form>
  )
}
