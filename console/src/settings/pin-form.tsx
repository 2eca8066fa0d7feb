import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { t } from '../i18n/translate.ts'

/** Setting one's PIN for shared tills. */
export function PinForm({ hasPin }: { hasPin: boolean }) {
  const set = useIntent({
    send: (pin: string, key) => api.put('/api/v1/me/pin', { body: { pin }, key }),
    touches: () => [['me']],
  })
  const form = useProblemForm({
    defaultValues: { pin: '' },
    onSubmit: async ({ pin }) => {
      await set.carryOut(pin)
      toasts.show({ words: t('profile.pinSet') })
      form.reset()
    },
  })
  return (
    <Form form={form} label={t('profile.pin')}>
      {hasPin && <p className="text-muted">{t('profile.hasPin')}</p>}
      <div className="max-w-field">
        <FormField
          form={form}
          name="pin"
          rules={{ pattern: { value: /^\d{4,8}$/, message: t('profile.pinDigits') }, required: t('profile.pinDigits') }}
        >
          {(field) => (
            <TextField
              {...field}
              label={t('profile.newPin')}
              hint={t('profile.pinAbout')}
              type="password"
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
            />
          )}
        </FormField>
      </div>
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {t('profile.setPin')}
        </Button>
      </div>
    </Form>
  )
}
