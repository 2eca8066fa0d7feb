import { Button } from '@clothesline/ui/button'
import { Combobox } from '@clothesline/ui/combobox'
import { DecimalField } from '@clothesline/ui/decimal-field'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { QuantityField } from '@clothesline/ui/quantity-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { type Answer, api } from '../api/client.ts'
import { useTill } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { type Lot, type LotStep, useLotStep, useTakeBack } from './packages.queries.ts'

/** What is asked for before it is done. */
export type LotChangeStep = Exclude<LotStep, 'unfreeze' | 'stop-sharing'> | 'take-back'

type Found = Answer<'/api/v1/customers'>['items'][number]

interface Values {
  who: Found | null
  way: 'add' | 'take'
  quantity: number | null
  reason: string
}

interface LotChangeProps {
  lot: Lot
  step: LotChangeStep
  onClose: () => void
}

const search = async (typed: string, signal: AbortSignal): Promise<readonly Found[]> =>
  typed.trim().length < 2
    ? []
    : (await api.get('/api/v1/customers', { query: { search: typed, limit: 8 }, signal })).items

/** Sends what was asked for, step by step. */
function useSend(lot: Lot, step: LotChangeStep, onDone: () => void) {
  const { registerId } = useTill(lot.branchId)
  const adjust = useLotStep(lot, 'adjust', onDone)
  const freeze = useLotStep(lot, 'freeze', onDone)
  const share = useLotStep(lot, 'share', onDone)
  const transfer = useLotStep(lot, 'transfer', onDone)
  const takeBack = useTakeBack(lot.id, onDone)
  return ({ who, way, quantity, reason: typed }: Values): Promise<unknown> => {
    const reason = typed.trim()
    if (step === 'adjust') return adjust.carryOut({ quantity: (quantity ?? 0) * (way === 'add' ? 1 : -1), reason })
    if (step === 'freeze') return freeze.carryOut({ reason })
    if (step === 'share') return share.carryOut({ memberId: who?.id ?? '', limit: quantity })
    if (step === 'take-back') return takeBack.carryOut({ reason, ...(registerId !== undefined && { registerId }) })
    const some = quantity !== null && { quantity }
    return transfer.carryOut({ toCustomerId: who?.id ?? '', ...some, reason })
  }
}

/** Asks what a change of a package needs: whom, how much, and why. */
export function LotChange({ lot, step, onClose }: LotChangeProps) {
  const send = useSend(lot, step, () => {
    toasts.show({ words: t('prepaid.changed', { name: lot.planName }) })
    onClose()
  })
  const form = useProblemForm<Values>({
    defaultValues: { who: null, way: 'add', quantity: null, reason: '' },
    onSubmit: send,
  })
  const toSomebody = step === 'share' || step === 'transfer'
  const title = t(`prepaid.do.${step}`, { name: lot.planName })
  return (
    <Dialog open onOpenChange={onClose} title={title} description={t(`prepaid.about.${step}`)}>
      <Form form={form} label={title}>
        {toSomebody && (
          <FormField form={form} name="who" rules={{ required: t('prepaid.needed') }}>
            {(field) => (
              <Combobox
                {...field}
                label={t('prepaid.whom')}
                required
                search={search}
                itemKey={({ id }) => id}
                itemText={({ name, phones }) => [name, phones[0]].filter(Boolean).join(' · ')}
              />
            )}
          </FormField>
        )}
        {step === 'adjust' && (
          <FormField form={form} name="way">
            {(field) => (
              <Select
                {...field}
                label={t('prepaid.way')}
                options={[
                  { value: 'add' as const, label: t('prepaid.addCredits') },
                  { value: 'take' as const, label: t('prepaid.takeCredits') },
                ]}
              />
            )}
          </FormField>
        )}
        {(toSomebody || step === 'adjust') && (
          <FormField form={form} name="quantity" rules={step === 'adjust' ? { required: t('prepaid.needed') } : {}}>
            {(field) => (
              <Amount {...field} lot={lot} label={t(`prepaid.howMuch.${step}`)} required={step === 'adjust'} />
            )}
          </FormField>
        )}
        {step !== 'share' && (
          <FormField form={form} name="reason" rules={{ required: t('prepaid.needed') }}>
            {(field) => <TextField {...field} label={t('prepaid.reason')} maxLength={300} required />}
          </FormField>
        )}
        <div className="flex justify-end pb-2">
          <Button
            type="submit"
            variant={step === 'take-back' ? 'danger' : 'primary'}
            busy={form.formState.isSubmitting}
          >
            {t(`prepaid.confirm.${step}`)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

interface AmountProps {
  lot: Lot
  label: string
  required: boolean
  value: number | null
  onChange: (amount: number | null) => void
  error: string | undefined
  name: string
  ref: (element: HTMLInputElement | null) => void
}

function Amount({ lot: { unit, currency }, ...field }: AmountProps) {
  if (unit === 'money') return <MoneyField {...field} currency={currency} />
  if (unit === 'point') return <DecimalField {...field} decimals={0} />
  return <QuantityField {...field} unit={t('prepaid.unit', { unit, count: 2 })} />
}
