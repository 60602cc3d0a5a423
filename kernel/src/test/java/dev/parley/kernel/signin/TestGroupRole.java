package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.kernel.identity.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestGroupRole {
    @Test
    void readsGroupsWithSlashesAndEqualsSigns() {
        assertThat(SignInConfig.GROUP_ROLES.parse("oidc/staff = support, oidc//a=b=privacy-officer"))
                .containsExactly(
                        new GroupRole("oidc", "staff", Role.SUPPORT),
                        new GroupRole("oidc", "/a=b", Role.PRIVACY_OFFICER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "oidc=admin",
                "oidc/=admin",
                "/staff=admin",
                "oidc/staff",
                "oidc/staff=king",
                "oidc/a=b/c"
            })
    void saysHowItIsWritten(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignInConfig.GROUP_ROLES.parse(wrong))
                .withMessageContaining("provider/group=role");
    }
}
