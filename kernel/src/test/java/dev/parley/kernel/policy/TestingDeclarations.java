package dev.parley.kernel.policy;

import dev.parley.spi.Plugin;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.payment.PaymentProvider;
import dev.parley.spi.payment.PaymentProviderFactory;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.LegalBasis;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.privacy.RecipientRole;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionPolicyFactory;
import dev.parley.spi.retention.RetentionRule;
import dev.parley.spi.web.ContentPolicy;
import dev.parley.spi.web.StorageDeclaration;
import dev.parley.spi.web.WebContext;
import dev.parley.spi.web.WebResource;
import dev.parley.spi.web.WebSite;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plugins that are there for what they declare. Each is enabled for a tenant by its {@code client-id}. */
public final class TestingDeclarations {
    private TestingDeclarations() {}

    /** A way to sign in with a company, as {@code google}. */
    public static Plugin signIn(String name, String company, String region) {
        ProcessingDeclaration declaration = ProcessingDeclaration.builder(company, RecipientRole.CONTROLLER)
                .categories(DataCategory.SIGN_IN, DataCategory.ADDRESS, DataCategory.DEVICE)
                .purpose("Who signs in is sent to " + company + ".", LegalBasis.CONTRACT)
                .region(region)
                .retention("as its own policy says")
                .website("https://" + name + ".example/privacy")
                .translation(
                        "de",
                        new ProcessingDeclaration.Words(
                                "Wer sich anmeldet, wird zu " + company + " geleitet.", "wie seine Erklärung es sagt"))
                .build();
        return new Plugin() {
            @Override
            public List<AuthProviderFactory> authProviders() {
                return List.of(new SignIn(name, declaration));
            }
        };
    }

    /** A company that takes payments, in English alone. */
    public static Plugin payments(String name, String company) {
        ProcessingDeclaration declaration = ProcessingDeclaration.builder(company, RecipientRole.CONTROLLER)
                .categories(DataCategory.PAYMENT, DataCategory.EMAIL)
                .purpose("It takes the money.", LegalBasis.CONTRACT)
                .region("IE")
                .retention("ten years, for tax law")
                .build();
        return new Plugin() {
            @Override
            public List<PaymentProviderFactory> paymentProviders() {
                return List.of(new Payments(name, declaration));
            }
        };
    }

    /** The usual terms: guests 30 days after their last visit, logs 90 days. */
    public static Plugin terms() {
        return new Plugin() {
            @Override
            public List<RetentionPolicyFactory> retentionPolicies() {
                return List.of(new Terms());
            }
        };
    }

    /** A page that keeps something in the browser. */
    public static Plugin page() {
        return new Plugin() {
            @Override
            public List<WebSite> webSites() {
                return List.of(new Page());
            }
        };
    }

    private static ConfigSchema schema() {
        return ConfigSchema.builder()
                .property("client-id", ConfigType.STRING, "Enables it.")
                .required()
                .tenant()
                .build();
    }

    private record SignIn(String name, ProcessingDeclaration declaration) implements AuthProviderFactory {
        @Override
        public ConfigSchema configSchema() {
            return schema();
        }

        @Override
        public List<ProcessingDeclaration> processing() {
            return List.of(declaration);
        }

        @Override
        public AuthProvider create(ProviderContext context, ProviderConfig config) {
            return new AuthProvider() {
                @Override
                public String label() {
                    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
                }

                @Override
                public AuthStep begin(AuthRequest request) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public ExternalIdentity complete(AuthCallback callback) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    private record Payments(String name, ProcessingDeclaration declaration) implements PaymentProviderFactory {
        @Override
        public ConfigSchema configSchema() {
            return schema();
        }

        @Override
        public List<ProcessingDeclaration> processing() {
            return List.of(declaration);
        }

        @Override
        public PaymentProvider create(ProviderContext context, ProviderConfig config) {
            throw new IllegalStateException("no payment is made");
        }
    }

    private static final class Page implements WebSite {
        @Override
        public String name() {
            return "page";
        }

        @Override
        public String mount() {
            return "/page/";
        }

        @Override
        public Optional<WebResource> resource(String path, WebContext context) {
            return Optional.empty();
        }

        @Override
        public ContentPolicy contentPolicy() {
            return ContentPolicy.strict();
        }

        @Override
        public List<StorageDeclaration> storage() {
            return List.of(new StorageDeclaration(
                    "page.theme", Map.of("en", "Remembers the theme.", "de", "Merkt sich das Thema.")));
        }
    }

    private static final class Terms implements RetentionPolicyFactory {
        @Override
        public String name() {
            return "usual";
        }

        @Override
        public ConfigSchema configSchema() {
            return ConfigSchema.empty();
        }

        @Override
        public List<ProcessingDeclaration> processing() {
            return List.of();
        }

        @Override
        public RetentionPolicy create(ProviderContext context, ProviderConfig config) {
            return question -> switch (question.store()) {
                case "guest" -> new RetentionRule.For(Period.ofDays(30), RetentionRule.Since.LAST_USED);
                case "request-log", "receipt-detail" ->
                    new RetentionRule.For(Period.ofDays(90), RetentionRule.Since.CREATED);
                case "mail" -> new RetentionRule.For(Period.ofDays(7), RetentionRule.Since.CREATED);
                default -> new RetentionRule.WithOwner();
            };
        }
    }
}
