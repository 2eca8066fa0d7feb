import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { ApiError } from '../api/problem.ts'
import { t } from '../i18n/translate.ts'
import { type KeyedIntent, keyFor } from './intent-rules.ts'

interface AddCustomerProps {
  typed: string
  onAdded: (customer: { id: string; name: string }) => void
  onCancel: () => void
}

interface Fields {
  name: string
  phone: string
}

interface Known {
  id: string
  name: string
}

const isKnown = (value: unknown): value is Known =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value

function knownIn(error: unknown): readonly Known[] {
  if (!(error instanceof ApiError) || error.refusal !== 'customers.already_customer') return []
  const details = 'details' in error.problem ? error.problem.details : undefined
  const matches = typeof details === 'object' && details !== null && 'matches' in details ? details.matches : undefined
  return Array.isArray(matches) ? matches.filter(isKnown) : []
}

const looksLikePhone = (typed: string): boolean => /^[+\d][\d\s()/-]{3,}$/.test(typed)

/** A new customer in two fields, beside everything else; somebody with the same phone is shown before a second one is made. */
export function AddCustomer({ typed, onAdded, onCancel }: AddCustomerProps) {
  const [known, setKnown] = useState<readonly Known[]>([])
  const [intent, setIntent] = useState<KeyedIntent | null>(null)
  const isPhone = looksLikePhone(typed)
  const form = useProblemForm<Fields>({
    defaultValues: { name: isPhone ? '' : typed, phone: isPhone ? typed : '' },
    onSubmit: (fields) => add(fields, known.length > 0),
  })
  const add = async ({ name, phone }: Fields, allowDuplicate: boolean) => {
    const body = { name, phones: phone.trim() ? [{ number: phone }] : [], allowDuplicate }
    const keyed = keyFor(intent, body, () => crypto.randomUUID())
    setIntent(keyed)
    try {
      const { id } = await api.post('/api/v1/customers', { body, key: keyed.key })
      onAdded({ id, name: name.trim() })
    } catch (error) {
      const matches = knownIn(error)
      if (matches.length === 0) throw error
      setKnown(matches)
    }
  }
  return (
    <section
      aria-label={t('counter.addCustomer')}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      className="flex flex-col gap-3 rounded-card border border-hairline bg-surface p-3"
    >
      <h2 className="font-strong">{t('counter.addCustomer')}</h2>
      <Form form={form} label={t('counter.addCustomer')}>
        <FormField form={form} name="name" rules={{ required: t('counter.nameMissing') }}>
          {(field) => (
            <FirstField {...field} label={t('counter.name')} autoComplete="off" focused={!typed || isPhone} />
          )}
        </FormField>
        <FormField form={form} name="phone">
          {(field) => (
            <FirstField
              {...field}
              type="tel"
              label={t('counter.phone')}
              autoComplete="off"
              focused={!isPhone && typed !== ''}
            />
          )}
        </FormField>
        {known.length > 0 && <KnownAlready known={known} onTake={onAdded} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onPress={onCancel}>
            {t('ui.cancel')}
          </Button>
          <Button variant={known.length > 0 ? 'secondary' : 'primary'} type="submit" busy={form.formState.isSubmitting}>
            {known.length > 0 ? t('counter.addAnyway') : t('counter.add')}
          </Button>
        </div>
      </Form>
    </section>
  )
}

type FirstFieldProps = Parameters<typeof TextField>[0] & { focused: boolean }

/** A field that takes the focus when it appears, if it is the one to fill in. */
function FirstField({ focused, ref, ...field }: FirstFieldProps) {
  const [take] = useState(() => (element: HTMLInputElement | null) => {
    if (typeof ref === 'function') ref(element)
    if (focused && element && document.activeElement !== element) element.focus()
  })
  return <TextField {...field} ref={take} />
}

function KnownAlready({ known, onTake }: { known: readonly Known[]; onTake: (customer: Known) => void }) {
  return (
    <div
      role="alert"
      className="flex flex-col gap-1.5 rounded-control border border-caution-edge bg-caution-tint p-2.5"
    >
      <p className="font-medium">{t('counter.alreadyCustomer')}</p>
      {known.map((customer) => (
        <Button key={customer.id} icon="customer" wide onPress={() => onTake({ id: customer.id, name: customer.name })}>
          {t('counter.take', { name: customer.name })}
        </Button>
      ))}
    </div>
  )
}
