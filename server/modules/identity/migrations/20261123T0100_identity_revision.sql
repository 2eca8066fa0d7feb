call platform.revise('identity.chain', 'branches');
call platform.revise('identity.branches', 'branches');
