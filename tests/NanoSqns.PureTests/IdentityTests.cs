// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Modem;

namespace NanoSqns.PureTests
{
    /// <summary>Version lines as modems print them.</summary>
    [TestClass]
    public class IdentityTests
    {
        [TestMethod]
        [DataRow("LR5.1.1.0-39529", 5, 39529)]
        [DataRow("LR6.0.0.0-37781", 6, 37781)]
        [DataRow("LR5.1.1.0", 5, 0)]
        [DataRow("OK", 0, 0)]
        public void The_version_line_tells_family_and_build(string line, int family, int build)
        {
            ModemIdentity identity = new ModemIdentity();
            IdentityReader.TakeVersionLine(line, identity);
            Assert.AreEqual(family, identity.Family);
            Assert.AreEqual(build, identity.Software);
        }

        [TestMethod]
        public void The_long_version_tells_bootloaders_and_which_of_them_runs()
        {
            ModemIdentity identity = new ModemIdentity();
            IdentityReader.TakeShowverLine("Bootloader0  : 5.1.1.0 [33080]", identity);
            IdentityReader.TakeShowverLine("Bootloader1* : 5.1.1.0 [38638]", identity);
            IdentityReader.TakeShowverLine("NV Info      : 1.1,0,0", identity);
            IdentityReader.TakeShowverLine("Software     : 5.1.1.0 [39529] by robot at 2018-11-06 09:56:07", identity);
            Assert.AreEqual(33080, identity.Bootloader0);
            Assert.AreEqual(38638, identity.Bootloader1);
            Assert.AreEqual(1, identity.ActiveBootloader);
            Assert.AreEqual(39529, identity.Software);
        }
    }
}
