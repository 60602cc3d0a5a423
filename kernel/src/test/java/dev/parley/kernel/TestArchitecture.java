package dev.parley.kernel;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.kernel.conversation.ConversationDisclosure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The rules of the house, as far as the byte code shows them. */
final class TestArchitecture {
    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.parley.kernel");

    @Test
    void lowerFloorsDoNotSeeHigherOnes() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("6")
                .definedBy("dev.parley.kernel", in("http"))
                .layer("5")
                .definedBy(
                        in("chat"),
                        in("privacy"),
                        in("retention"),
                        in("erasure"),
                        in("rights"),
                        in("policy"),
                        in("promise"),
                        in("backup"))
                .layer("4")
                .definedBy(
                        in("conversation"),
                        in("payments"),
                        in("metering"),
                        in("usage"),
                        in("inference"),
                        in("signin"),
                        in("administration"))
                .layer("3")
                .definedBy(in("identity"), in("session"), in("access"), in("limit"), in("credits"), in("pricing"))
                .layer("2")
                .definedBy(in("tenancy"), in("plugin"), in("jobs"), in("mail"))
                .layer("1")
                .definedBy(in("cluster"), in("audit"), in("keys"))
                .layer("0")
                .definedBy(in("config"), in("database"), in("inventory"))
                .whereLayer("6")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("5")
                .mayOnlyBeAccessedByLayers("6")
                .whereLayer("4")
                .mayOnlyBeAccessedByLayers("5", "6")
                .whereLayer("3")
                .mayOnlyBeAccessedByLayers("4", "5", "6")
                .whereLayer("2")
                .mayOnlyBeAccessedByLayers("3", "4", "5", "6")
                .whereLayer("1")
                .mayOnlyBeAccessedByLayers("2", "3", "4", "5", "6")
                .check(KERNEL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.parley.kernel.(*)..").should().beFreeOfCycles().check(KERNEL);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and(new DescribedPredicate<JavaClass>("are meant to be used, not extended") {
                    @Override
                    public boolean test(JavaClass type) {
                        return !type.getModifiers().contains(JavaModifier.ABSTRACT)
                                && !type.isEnum()
                                && !type.isAnonymousClass()
                                && !type.getSimpleName().equals("package-info");
                    }
                })
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(KERNEL);
    }

    @Test
    void onlyDaosAndTheDatabaseOpenHandles() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("database"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Jdbi.class)
                .check(KERNEL);
    }

    /** Two read no tenant's table: the inventory reads the catalogue, and the health check asks for the number 1. */
    @Test
    void onlyDaosMakeStatements() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("database"))
                .and()
                .haveSimpleNameNotEndingWith("Dao")
                .and()
                .doNotHaveFullyQualifiedName("dev.parley.kernel.inventory.ColumnInventory")
                .and()
                .doNotHaveFullyQualifiedName("dev.parley.kernel.http.ManagementServer")
                .should()
                .accessTargetWhere(targetOwner(assignableTo(Handle.class))
                        .and(target(nameMatching("create.*|prepareBatch|execute|select|getConnection|attach"))))
                .check(KERNEL);
    }

    @Test
    void onlyABreakGlassOpensAConversationOfSomebodyElse() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("privacy"), in("conversation"))
                .should()
                .accessTargetWhere(targetOwner(assignableTo(ConversationDisclosure.class)))
                .check(KERNEL);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(KERNEL);
    }

    @Test
    void nothingIsKeptInThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(KERNEL);
    }

    @Test
    void staticFieldsAreFinal() {
        noFields()
                .that()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("dev.parley.kernel..")
                .allowEmptyShould(true)
                .check(KERNEL);
    }

    @Test
    void nothingIsPrintedAndNoProcessIsEnded() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(KERNEL);
    }

    private static String in(String name) {
        return "dev.parley.kernel." + name + "..";
    }
}
