-- Whatever may take a right away from somebody who was let in before; what only adds a new way in is nobody's old right.
call platform.revise('identity.api_keys', 'access', 'delete or truncate or update of digest, name, role, branch_id, scopes, expires_at, revoked_at');
call platform.revise('identity.sessions', 'access', 'delete or truncate or update of token, staff_id, till_branch_id, expires_at');
call platform.revise('identity.staff', 'access', 'delete or truncate or update of name, active, demo');
call platform.revise('identity.role_grants', 'access');
