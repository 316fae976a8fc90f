using NanoSqns.Container;

namespace NanoSqns.Tests.Container;

public class FirmwareNameTests
{
    [Theory]
    [InlineData("CATM1-39529.dup", FirmwareFamily.CatM1, 39529)]
    [InlineData("/sd/catm1-41065.DUP", FirmwareFamily.CatM1, 41065)]
    [InlineData("/sd/FIPY_NB1-37781/NB1-37781.dup", FirmwareFamily.NbIot, 37781)]
    [InlineData("C:\\fw\\NB1-41019.dup", FirmwareFamily.NbIot, 41019)]
    [InlineData("CATM1-39529 (1).dup", FirmwareFamily.CatM1, 39529)]
    [InlineData("LR5.1.1.0-39529.dup", FirmwareFamily.CatM1, 39529)]
    [InlineData("GM02S-8.2.0.3-R64.dup", FirmwareFamily.Monarch2, 0)]
    [InlineData("FIPY_GPY_CATM1_33988.dup", FirmwareFamily.CatM1, 33988)]
    [InlineData("FIPY_GPY_CATM1_36417.dup", FirmwareFamily.CatM1, 36417)]
    [InlineData("FIPY_GPY_NB1-37365.dup", FirmwareFamily.NbIot, 37365)]
    [InlineData("FIPY_GPY_NB1_35351.dup", FirmwareFamily.NbIot, 35351)]
    [InlineData("fipy gpy cat-m1 33988 - Copy (2).dup", FirmwareFamily.CatM1, 33988)]
    [InlineData("LR5.4.1.0-50523.dup", FirmwareFamily.CatM1, 50523)]
    [InlineData("Copy of LR6.0.0.0-41019.dup", FirmwareFamily.NbIot, 41019)]
    [InlineData("GP02RBAQ-DM_LR8.2.1.0-61488.dup", FirmwareFamily.Monarch2, 61488)]
    [InlineData("GM02RB6Q_LR8.0.5.13-59577 (1).dup", FirmwareFamily.Monarch2, 59577)]
    [InlineData("LR8_2_2_1-63493.dup", FirmwareFamily.Monarch2, 63493)]
    [InlineData("12345_CATM1-39529.dup", FirmwareFamily.CatM1, 39529)]
    [InlineData("33988_CATM1.dup", FirmwareFamily.CatM1, 33988)]
    [InlineData("CATM1-and-NB1-39529.dup", FirmwareFamily.Unknown, 0)]
    [InlineData("funb1-39529.dup", FirmwareFamily.Unknown, 0)]
    [InlineData("how-to-CATM1-39529.dup", FirmwareFamily.CatM1, 39529)]
    [InlineData("other-12345.dup", FirmwareFamily.Unknown, 0)]
    [InlineData("CATM1-latest.dup", FirmwareFamily.CatM1, 0)]
    [InlineData("CATM1-123456.dup", FirmwareFamily.CatM1, 0)]
    [InlineData("CATM1-39529", FirmwareFamily.CatM1, 39529)]
    [InlineData("/39529/x", FirmwareFamily.Unknown, 0)]
    [InlineData("-1.dup", FirmwareFamily.Unknown, 0)]
    [InlineData("1.dup", FirmwareFamily.Unknown, 0)]
    [InlineData(".dup", FirmwareFamily.Unknown, 0)]
    [InlineData("", FirmwareFamily.Unknown, 0)]
    public void A_full_image_tells_family_and_build(string path, FirmwareFamily family, int build)
    {
        var name = new FirmwareName(path);
        Assert.Equal((family, build, 0, 0, false), (name.Family, name.Build, name.FromBuild, name.Part, name.IsDelta));
        Assert.Null(name.PathOfPart(1));
    }

    [Theory]
    [InlineData("/sd/upgdiff_33080-to-39529.dup", 33080, 39529)]
    [InlineData("UPGDIFF_38638-TO-39529.DUP", 38638, 39529)]
    [InlineData("upgdiff_33080_to_41065 (2).dup", 33080, 41065)]
    [InlineData("33080-to-39529.dup", 33080, 39529)]
    [InlineData("33080-to-39529", 33080, 39529)]
    [InlineData("GP02RBAQ-DM_LR8.2.0.3-60186_to_LR8.2.1.0-61488_Bootrom.dup", 60186, 61488)]
    [InlineData("GP02RBAQ-DM_LR8.2.0.3-60186_to_LR8.2.1.0-61488_Bootrom (1).dup", 60186, 61488)]
    [InlineData("FIPY_CATM1_38638_TO_CATM1_39529.dup", 38638, 39529)]
    [InlineData("33080to39529.dup", 33080, 39529)]
    [InlineData("33080 to 39529.dup", 33080, 39529)]
    [InlineData("upgdiff.dup", 0, 0)]
    [InlineData("upgdiff_33080.dup", 0, 0)]
    [InlineData("upgdiff_33080-to-395.dup", 0, 0)]
    [InlineData("upgdiff_33080-to-395290.dup", 0, 0)]
    public void A_delta_tells_where_it_leads_from_and_to(string path, int from, int to)
    {
        var name = new FirmwareName(path);
        Assert.Equal((true, from, to), (name.IsDelta, name.FromBuild, name.Build));
    }

    [Theory]
    [InlineData("firmware-2.dup", 2, "firmware-1.dup")]
    [InlineData("f-9.dup", 9, "f-1.dup")]
    [InlineData("/sd/upgdiff_33080-to-39529-1.dup", 1, "/sd/upgdiff_33080-to-39529-1.dup")]
    public void A_name_without_family_can_be_a_part_too(string path, int part, string first)
    {
        var name = new FirmwareName(path);
        Assert.Equal((part, first), (name.Part, name.PathOfPart(1)));
    }

    [Theory]
    [InlineData("/sd/CATM1-5.2-48829-1.dup", 1)]
    [InlineData("/sd/CATM1-5.2-48829-2.dup", 2)]
    [InlineData("CATM1-48829_2.DUP", 2)]
    [InlineData("CATM1-5.2-48829-1 (1).dup", 1)]
    [InlineData("CATM1-5.2-48829-2(3).dup", 2)]
    [InlineData("CATM1-5.2-48829-2 - Copy.dup", 2)]
    [InlineData("CATM1-5.2-48829-2 - Kopie (2).dup", 2)]
    [InlineData("CATM1-5.2-48829-1 copy 2.dup", 1)]
    [InlineData("CATM1-48829 part2.dup", 2)]
    [InlineData("CATM1-48829 copy 2.dup", 0)]
    [InlineData("CATM1-48829 (1).dup", 0)]
    [InlineData("CATM1-48829-0.dup", 0)]
    [InlineData("CATM1-48829-12.dup", 0)]
    [InlineData("CATM1-48829-.dup", 0)]
    [InlineData("CATM1-48829-", 0)]
    public void A_part_of_a_set_tells_its_number(string path, int part)
    {
        var name = new FirmwareName(path);
        Assert.Equal((48829, part), (name.Build, name.Part));
    }

    [Fact]
    public void A_part_knows_its_siblings_name() =>
        Assert.Equal("/sd/CATM1-5.2-48829-2.dup", new FirmwareName("/sd/CATM1-5.2-48829-1.dup").PathOfPart(2));

    [Fact]
    public void A_part_that_was_downloaded_twice_knows_both_names_of_its_sibling()
    {
        var name = new FirmwareName("/sd/CATM1-5.2-48829-1 (1).dup");
        Assert.Equal(("/sd/CATM1-5.2-48829-2 (1).dup", "/sd/CATM1-5.2-48829-2.dup"), (name.PathOfPart(2), name.PlainPathOfPart(2)));
    }

    [Theory]
    [InlineData("GP02RBAQ-DM_LR8.2.1.0-61488.dup", "GM02SP")]
    [InlineData("gm02sp_lr8.2.1.0-61488.dup", "GM02SP")]
    [InlineData("GM02RB6Q_LR8.0.5.11-56111.dup", "GM02S")]
    [InlineData("LR8.2.2.1-63493.dup", null)]
    [InlineData("CATM1-39529.dup", null)]
    public void A_name_says_whether_the_modem_has_GNSS(string path, string? model) => Assert.Equal(model, new FirmwareName(path).Model);
}
