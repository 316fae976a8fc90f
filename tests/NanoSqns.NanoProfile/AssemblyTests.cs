using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.Metadata;
using Xunit.Abstractions;

namespace NanoSqns.NanoProfile;

/// <summary>The assemblies of the device one by one. The other tests here look at each program as a whole.</summary>
public class AssemblyTests(ITestOutputHelper output)
{
    // what the next feature may need
    private const int Reserve = 4 * 1024;

    public static TheoryData<string> Names => [.. DevicePart.All.Select(p => p.Project.AssemblyName)];

    [Fact]
    public void The_firmware_and_its_tests_are_made_of_these() =>
        Assert.Equal(["NanoSqns.Engine", "NanoSqns.Console", "NanoSqns", "NFUnitTest"], DevicePart.All.Select(p => p.Project.AssemblyName));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_compiles_against_what_it_references(string name) => Expect.Nothing(Part(name).Compilation.Errors);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_fits_into_the_tables_of_the_device_with_a_reserve(string name)
    {
        var sizes = new TableSizes(Part(name).Compilation.Image);
        output.WriteLine($"house: bytes of byte code of {name}: {sizes.ByteCode}");
        output.WriteLine($"house: bytes of names and texts of {name}: {sizes.Texts}");
        Assert.InRange(sizes.ByteCode, 1, TableSizes.Most - Reserve);
        Assert.InRange(sizes.Texts, 1, TableSizes.Most - Reserve);
    }

    // why there are several: should this fail some day, one would do
    [Fact]
    public void The_firmware_as_one_assembly_would_not_fit()
    {
        var whole = new TableSizes(DeviceProgram.NanoSqns.Compilation.Image);
        output.WriteLine($"{whole.ByteCode / 1024.0:F1} KB of byte code, {whole.Texts / 1024.0:F0} KB of names and texts");
        Assert.True(whole.ByteCode > TableSizes.Most, $"{whole.ByteCode} bytes of byte code");
    }

    // the launcher on the device calls a test with null for its object
    [Fact]
    public void A_test_of_the_device_keeps_nothing_in_its_object()
    {
        TypeDeclarationSyntax[] tests = [.. DeviceProgram.NFUnitTest.Sources.SelectMany(s => s.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Where(t => t.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == "TestClass"))];
        Assert.NotEmpty(tests);
        Assert.Empty(tests.SelectMany(t => t.Members)
            .Where(m => (m is BaseFieldDeclarationSyntax or PropertyDeclarationSyntax) && !m.Modifiers.Any(SyntaxKind.StaticKeyword) && !m.Modifiers.Any(SyntaxKind.ConstKeyword))
            .Select(m => m.ToString()));
    }

    private static DevicePart Part(string name) => DevicePart.All.Single(p => p.Project.AssemblyName == name);
}
