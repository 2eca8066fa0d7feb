import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { request } from '../api/client.ts'
import { t } from '../i18n/translate.ts'

/** Changing one's password; other sessions end. */
export function ChangePassword() {
  const form = useProblemForm({
    defaultValues: { currentPassword: '', newPassword: '' },
    onSubmit: async (body) => {
      await request('/api/auth/change-password', { method: 'post', body })
      toasts.show({ words: t('profile.passwordChanged') })
      form.reset()
    },
  })
  const needed = { required: t('settings.needed') }
  return (
    <Form form={form} label={t('profile.password')}>
      <div className="grid max-w-prose gap-4 sm:grid-cols-2">
        <FormField form={form} name="currentPassword" rules={needed}>
          {(field) => (
            <TextField {...field} label={t('profile.oldPassword')} type="password" autoComplete="current-password" />
          )}
        </FormField>
        <FormField form={form} name="newPassword" rules={needed}>
          {(field) => (
            <TextField
              {...field}
              label={t('profile.newPassword')}
              hint={t('profile.newPasswordHint')}
              type="password"
              autoComplete="new-password"
              maxLength={128}
            />
          )}
        </FormField>
      </div>
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {t('profile.changePassword')}
        </Button>
      </div>
    </Form>
  )
}
