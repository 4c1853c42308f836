using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PengGai.Ledger.Tests;

public class ConventionTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Type[] PublicTypes = typeof(Book).Assembly.GetExportedTypes();

    [Fact]
    public void PublicClasses_AreSealedStaticOrClosedSets() =>
        Assert.Empty(PublicTypes.Where(t => t.IsClass && !t.IsSealed && !(t.IsAbstract && t.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).All(c => c.IsPrivate || IsCopyConstructor(c)))).Select(t => t.Name));

    [Fact]
    public void PublicStructs_AreReadOnly() =>
        Assert.Empty(PublicTypes.Where(t => t.IsValueType && !t.IsEnum && t.GetCustomAttribute<IsReadOnlyAttribute>() is null).Select(t => t.Name));

    [Fact]
    public void PublicProperties_HaveNoSettersButInit() =>
        Assert.Empty(PublicTypes.SelectMany(t => t.GetProperties(Declared)).Where(p =>
            p.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));

    [Fact]
    public void PublicFields_AreConstants() =>
        Assert.Empty(PublicTypes.Where(t => !t.IsEnum).SelectMany(t => t.GetFields(Declared)).Where(f => !f.IsLiteral).Select(f => $"{f.DeclaringType!.Name}.{f.Name}"));

    // Money is whole fen, areas and rates are decimal; a fraction of progress is the one number that may be approximate.
    [Fact]
    public void PublicApi_HasNoFloatingPointButProgress() =>
        Assert.Empty(Signatures().Where(s => s.Type != typeof(IProgress<double>) && Mentions(s.Type, t => t == typeof(double) || t == typeof(float))).Select(s => s.Where));

    [Fact]
    public void PublicApi_HasNoDateTime() =>
        Assert.Empty(Signatures().Where(s => Mentions(s.Type, t => t == typeof(DateTime) || t == typeof(DateTimeOffset) || t == typeof(TimeSpan) || t == typeof(DateOnly))).Select(s => s.Where));

    [Fact]
    public void AsyncMethods_TakeACancellationToken() =>
        Assert.Empty(PublicTypes.SelectMany(t => t.GetMethods(Declared)).Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.Name != "DisposeAsync"
            && m.GetParameters().All(p => p.ParameterType != typeof(CancellationToken))).Select(m => $"{m.DeclaringType!.Name}.{m.Name}"));

    // docs/guarantees.md names the test that fails when a promise is broken: each of them is there, and is a test.
    [Fact]
    public void Guarantees_NameTestsThatAreThere()
    {
        var root = Root(AppContext.BaseDirectory);
        var sources = string.Join('\n', Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var named = Regex.Matches(File.ReadAllText(Path.Combine(root, "docs", "guarantees.md")), "`([A-Za-z0-9]+_[A-Za-z0-9_]+)`").Select(m => m.Groups[1].Value).ToList();
        Assert.True(named.Count > 30, $"{named.Count} tests are named");
        Assert.DoesNotContain(named, n => !Regex.IsMatch(sources, $@"\[(Fact|Theory)\b[^{{}}]*?public (async Task|void) {n}\("));
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "PengGai.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    private static bool IsCopyConstructor(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static IEnumerable<(Type Type, string Where)> Signatures()
    {
        foreach (var type in PublicTypes)
        {
            foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
            {
                foreach (var parameter in method.GetParameters()) yield return (parameter.ParameterType, $"{type.Name}.{method.Name}({parameter.Name})");
                if (method is MethodInfo info) yield return (info.ReturnType, $"{type.Name}.{method.Name}");
            }

            foreach (var field in type.GetFields(Declared)) yield return (field.FieldType, $"{type.Name}.{field.Name}");
        }
    }

    private static bool Mentions(Type type, Func<Type, bool> banned) =>
        banned(type) || (type.HasElementType && Mentions(type.GetElementType()!, banned)) || type.GetGenericArguments().Any(a => Mentions(a, banned));
}
