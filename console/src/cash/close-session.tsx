import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiError } from '../api/problem.ts'
import { t } from '../i18n/translate.ts'
import { type CashSession, useClose } from './cash.queries.ts'

interface CloseSessionProps {
  session: CashSession
  /** Takes the focus, having just been counted. */
  focused: boolean
  onRecount: () => void
}

interface Values {
  leave: number | null
  reason: string
}

const asksWhy = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.refusal === 'cash.reason_needed'

/** Closes a counted drawer. That it differs is said by the server, and only then is a reason asked for: the count stays blind. */
export function CloseSession({ session, focused, onRecount }: CloseSessionProps) {
  const { id, currency, version, register, float, counted } = session
  const navigate = useNavigate()
  const [differs, setDiffers] = useState<string | null>(null)
  const close = useClose(id, ({ reportNumber }) => {
    toasts.show({ words: t('cash.isClosed', { register, number: reportNumber }) })
    void navigate({ to: '/cash/sessions/$id', params: { id } })
  })
  const form = useProblemForm<Values>({
    defaultValues: { leave: Math.min(float, counted ?? 0), reason: '' },
    onSubmit: async ({ leave, reason }) => {
      const why = reason.trim()
      try {
        await close.carryOut({ version, leave: leave ?? 0, ...(why !== '' && { reason: why }) })
      } catch (error) {
        if (differs !== null || !asksWhy(error)) throw error
        setDiffers(error.message)
      }
    },
  })
  const { setFocus } = form
  useEffect(() => {
    if (differs !== null) setFocus('reason')
    else if (focused) setFocus('leave')
  }, [differs, focused, setFocus])
  return (
    <Form form={form} label={t('cash.closeOf', { register })}>
      <div className="sm:max-w-64">
        <FormField form={form} name="leave">
          {(field) => <MoneyField {...field} label={t('cash.leave')} hint={t('cash.leaveHint')} currency={currency} />}
        </FormField>
      </div>
      {differs !== null && (
        <>
          <Banner tone="caution" title={t('cash.differs')}>
            {differs}
          </Banner>
          <FormField form={form} name="reason" rules={{ required: t('cash.needed') }}>
            {(field) => <TextField {...field} label={t('cash.difference')} maxLength={300} required />}
          </FormField>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('cash.close')}
        </Button>
        <Button onPress={onRecount}>{t('cash.countAgain')}</Button>
      </div>
    </Form>
  )
}
