package io.leadstone.access;

/// What an endpoint demands of the caller: a role that has it, and a key with the scope for it.
public enum Permission {
    /// To look after one's own account: sessions, password.
    SELF(KeyScope.ADMIN),
    /// To see leads and what they point at.
    READ(KeyScope.READ),
    /// To create, change and restore leads.
    WRITE(KeyScope.WRITE),
    /// To keep views for oneself.
    KEEP(KeyScope.WRITE),
    /// To put leads into the bin.
    DELETE(KeyScope.DELETE),
    /// To arrange what leads point at: groups, brands, tags, stages.
    ARRANGE(KeyScope.ADMIN),
    /// To say who may do what: users, roles, keys, the organisation itself.
    ADMINISTER(KeyScope.ADMIN);

    private final KeyScope scope;

    Permission(KeyScope scope) {
        this.scope = scope;
    }

    /// What a key must have for it.
    public KeyScope scope() {
        return scope;
    }
}
