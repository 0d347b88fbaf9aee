package io.leadstone.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.leadstone.platform.db.Sql;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every SQL constant of the program, by where it stands: what a new file adds joins by itself.
public final class Statements {
    private Statements() {}

    public static Map<String, Sql> all() {
        Map<String, Sql> statements = new TreeMap<>();
        for (JavaClass javaClass : classes()) {
            for (Field field : javaClass.reflect().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    gather(statements, javaClass.getSimpleName() + "." + field.getName(), value(field));
                }
            }
        }
        return statements;
    }

    /// In which room each class stands, by its simple name.
    static Map<String, String> rooms() {
        Map<String, String> rooms = new TreeMap<>();
        classes()
                .forEach(javaClass -> rooms.put(
                        javaClass.getSimpleName(), javaClass.getPackageName().split("\\.", -1)[2]));
        return rooms;
    }

    private static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.leadstone");
    }

    /// A constant itself, one in a list or map, or one in an object that a constant holds.
    private static void gather(Map<String, Sql> statements, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Sql sql -> statements.put(name, sql);
            case Map<?, ?> map -> map.forEach((key, element) -> gather(statements, name + "." + key, element));
            case Collection<?> list -> {
                int place = 0;
                for (Object element : list) {
                    gather(statements, name + "." + place++, element);
                }
            }
            default -> {
                if (value.getClass().getName().equals("io.leadstone.directory.Label")) {
                    for (Field field : value.getClass().getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers())) {
                            gather(statements, name + "." + field.getName(), value(field, value));
                        }
                    }
                }
            }
        }
    }

    private static @Nullable Object value(Field field) {
        return value(field, null);
    }

    private static @Nullable Object value(Field field, @Nullable Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
