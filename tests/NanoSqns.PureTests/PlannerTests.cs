// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.PureTests
{
    /// <summary>The next step from where a modem is, for the ways that users go.</summary>
    [TestClass]
    public class PlannerTests
    {
        [TestMethod]
        [DataRow(ModemMode.Silent, "end the previous transfer session")]
        [DataRow(ModemMode.Application, "send firmware part 1 (store)")]
        [DataRow(ModemMode.Recovery, "raise the baud rate")]
        [DataRow(ModemMode.MTools, "send firmware part 1 (on the fly)")]
        [DataRow(ModemMode.Upgrade, "send firmware part 1 (on the fly)")]
        [DataRow(ModemMode.Updater, "wait for the package that is being installed")]
        public void Every_mode_has_its_own_way_to_a_full_image(int mode, string step) =>
            Assert.AreEqual(step, Ask(mode, Full(1000), true, Modem(38638, 38638)).ToString());

        [TestMethod]
        public void A_build_that_runs_already_needs_nothing()
        {
            PlanStep step = Ask(ModemMode.Application, Full(1000), false, Modem(39529, 38638));
            Assert.IsTrue(step.NothingToDo);
        }

        [TestMethod]
        public void What_is_too_large_for_the_modems_files_goes_on_the_fly()
        {
            Assert.AreEqual("send firmware part 1 (store)", Ask(ModemMode.Application, Full(4194304), false, Modem(38638, 38638)).ToString());
            Assert.AreEqual("switch to upgrade mode", Ask(ModemMode.Application, Full(4194305), false, Modem(38638, 38638)).ToString());
        }

        [TestMethod]
        public void A_factory_bootloader_gets_its_bootrom_before_recovery()
        {
            RunState state = Modem(33080, 33080);
            Assert.AreEqual("switch to upgrade mode", Ask(ModemMode.Application, Full(1000), true, state).ToString());
            Assert.AreEqual("send the bootrom (on the fly)", Ask(ModemMode.Upgrade, Full(1000), true, state).ToString());
            state.Bootrom = BootromState.Done;
            Assert.AreEqual("switch to recovery mode", Ask(ModemMode.Upgrade, Full(1000), true, state).ToString());
        }

        [TestMethod]
        public void A_modem_in_recovery_loads_the_updater_at_the_transfer_baud()
        {
            RunState state = Modem(0, 0);
            state.Baud = 921600;
            Assert.AreEqual("load the updater", Ask(ModemMode.Recovery, Full(1000), true, state).ToString());
        }

        [TestMethod]
        public void A_stored_package_is_applied_and_then_it_is_done()
        {
            RunState state = Modem(38638, 38638);
            state.Touched = true;
            state.Stored = StoredPackage.Firmware;
            Assert.AreEqual("install the stored package", Ask(ModemMode.Application, Full(1000), false, state).ToString());
            state.Stored = StoredPackage.None;
            state.PartsDone = 1;
            Assert.AreEqual("done", Ask(ModemMode.Application, Full(1000), false, state).ToString());
        }

        [TestMethod]
        public void What_cannot_end_well_is_refused_with_its_number()
        {
            Assert.AreEqual(ErrorNumber.UpdaterMissing, Refusal(ModemMode.Recovery, Full(1000), false, Modem(0, 0)));
            Assert.AreEqual(ErrorNumber.DeltaInRecovery, Refusal(ModemMode.Recovery, Delta(33080), true, Modem(0, 0)));
            Assert.AreEqual(ErrorNumber.DeltaSourceMismatch, Refusal(ModemMode.Application, Delta(33080), false, Modem(38638, 38638)));
            Assert.AreEqual(ErrorNumber.OlderBuild, Refusal(ModemMode.Application, Full(1000), false, Modem(41065, 41065)));
            Assert.AreEqual(ErrorNumber.FactoryBootloader, Refusal(ModemMode.Application, Full(1000), false, Modem(33080, 33080)));
            RunState tried = Modem(0, 0);
            tried.EarlierSession = EarlierSession.Sought;
            Assert.AreEqual(ErrorNumber.ModemSilent, Refusal(ModemMode.Silent, Full(1000), false, tried));
        }

        private static int Refusal(int mode, FirmwareFile file, bool updater, RunState state)
        {
            PlanStep step = Ask(mode, file, updater, state);
            return step.Refusal == null ? 0 : step.Refusal.Number;
        }

        private static PlanStep Ask(int mode, FirmwareFile file, bool updater, RunState state)
        {
            UpgradeFiles files = new UpgradeFiles();
            files.Parts = new FirmwareFile[] { file };
            files.Bootrom = file.HasBootrom ? file : null;
            files.Updater = updater ? new FirmwareFile { Path = "/sd/updater.elf", Kind = FirmwareKind.Updater, Length = 306076 } : null;
            return Planner.Next(mode, new UpgradeRequest(file.Path), files, state);
        }

        private static FirmwareFile Full(long length) =>
            new FirmwareFile { Path = "/sd/CATM1-39529.dup", Kind = FirmwareKind.Full, Family = FirmwareFamily.CatM1, Build = 39529, Length = length, BootromOffset = 35 };

        private static FirmwareFile Delta(int from) =>
            new FirmwareFile { Path = "/sd/upgdiff.dup", Kind = FirmwareKind.Delta, Build = 39529, FromBuild = from, Length = 500000 };

        private static RunState Modem(int software, int bootloader)
        {
            RunState state = new RunState();
            state.Baud = 115200;
            state.Identity = new ModemIdentity { Family = 5, Software = software, Bootloader0 = bootloader };
            return state;
        }
    }
}
