// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Container;

namespace NanoSqns.PureTests
{
    /// <summary>Names of files that were published.</summary>
    [TestClass]
    public class FirmwareNameTests
    {
        [TestMethod]
        [DataRow("/sd/CATM1-39529.dup", (int)FirmwareFamily.CatM1, 39529, 0, 0)]
        [DataRow("/sd/NB1-37781.dup", (int)FirmwareFamily.NbIot, 37781, 0, 0)]
        [DataRow("/sd/upgdiff_33080-to-39529.dup", (int)FirmwareFamily.Unknown, 39529, 33080, 0)]
        [DataRow("upgdiff_38638-to-39529.dup", (int)FirmwareFamily.Unknown, 39529, 38638, 0)]
        [DataRow("/sd/CATM1-5.2-48829-1.dup", (int)FirmwareFamily.CatM1, 48829, 0, 1)]
        [DataRow("/sd/FIPY_GPY_NB1_35351.dup", (int)FirmwareFamily.NbIot, 35351, 0, 0)]
        [DataRow("GP02RBAQ-DM_LR8.2.0.3-60186_to_LR8.2.1.0-61488_Bootrom.dup", (int)FirmwareFamily.Monarch2, 61488, 60186, 0)]
        [DataRow("CATM1-5.2-48829-2 (1).dup", (int)FirmwareFamily.CatM1, 48829, 0, 2)]
        [DataRow("/sd/firmware.dup", (int)FirmwareFamily.Unknown, 0, 0, 0)]
        public void A_name_tells_family_builds_and_part(string path, int family, int build, int fromBuild, int part)
        {
            FirmwareName name = new FirmwareName(path);
            Assert.AreEqual(family, (int)name.Family);
            Assert.AreEqual(build, name.Build);
            Assert.AreEqual(fromBuild, name.FromBuild);
            Assert.AreEqual(fromBuild > 0, name.IsDelta);
            Assert.AreEqual(part, name.Part);
        }

        [TestMethod]
        public void The_other_part_of_a_set_is_found_by_its_name()
        {
            Assert.AreEqual("/sd/CATM1-5.2-48829-2.dup", new FirmwareName("/sd/CATM1-5.2-48829-1.dup").PathOfPart(2));
            Assert.IsNull(new FirmwareName("/sd/CATM1-39529.dup").PathOfPart(2));
        }
    }
}
